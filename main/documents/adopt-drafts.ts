import { createHash } from 'node:crypto'
import { readdir, readFile, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as z from 'zod'
import { CallError } from '#shared/api/index.ts'
import { type AppData, errorCode } from '../kept/index.ts'
import type { DocumentEvents, LiveDocuments } from '../live/index.ts'
import { readDiskText } from './disk-file.ts'

/** Unsaved text as earlier versions of the app kept it: `path` is free of links, `baseRevision` that of the file it was typed into. */
const draft = z.strictObject({ path: z.string(), text: z.string(), baseRevision: z.string().nullable() })

/** The most drafts of one start; the others follow at the next ones. */
const atOnce = 100

const noEvents: DocumentEvents = {
  onUpdates: () => undefined,
  onStatus: () => undefined,
  onReset: () => undefined,
}

/** A text that could be merged with nothing and is a document of its own now. */
export interface TextBeside {
  readonly key: string
  readonly name: string
}

/**
 * Takes over what earlier versions of the app kept of unsaved text (the folder `drafts`): it becomes unsaved text of its document, merged
 * with what is on disk, or in conflict with it. Where the document has other unsaved text, it becomes a document beside it. A draft goes
 * once its text is in a journal; one that is not understood stays, and `data` says so. Never rejects: what fails is tried again at the
 * next start.
 */
export async function adoptDrafts(
  data: AppData,
  live: LiveDocuments,
  report: (error: unknown) => void,
): Promise<readonly TextBeside[]> {
  const folder = join(data.folder, 'drafts')
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error))) data.noteUnreadable(folder, error)
    return []
  })
  const beside: TextBeside[] = []
  for (const name of names.filter((each) => each.endsWith('.json')).slice(0, atOnce)) {
    try {
      const text = await adopt(join(folder, name), data, live)
      if (text !== null) beside.push(text)
    } catch (error) {
      // A file that cannot be read now, or no room for a journal: the draft stays.
      if (!(error instanceof CallError)) report(error)
    }
  }
  return beside
}

async function adopt(file: string, data: AppData, live: LiveDocuments): Promise<TextBeside | null> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    data.noteUnreadable(file, error)
    return null
  })
  if (content === null) return null
  const read = draft.safeParse(parsed(content))
  if (!read.success) {
    data.noteForeign(file)
    return null
  }
  const beside = await adoptText(read.data, live)
  await unlink(file)
  return beside
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}

async function adoptText(
  { path: real, text, baseRevision }: z.infer<typeof draft>,
  live: LiveDocuments,
): Promise<TextBeside | null> {
  const name = join(basename(dirname(real)), basename(real))
  // What it was typed into is known only where that is still on disk; otherwise it is a text of its own, in conflict with the file.
  const disk = await readDiskText(real)
  const base = disk !== null && disk.revision === baseRevision ? disk.text : ''
  const document = await live.open({ key: `file:${real}`, path: real, name, real }, noEvents)
  try {
    await document.merge(base, text)
    return null
  } catch (error) {
    if (!(error instanceof CallError && error.code === 'conflict')) throw error
    return await putBeside(name, text, live)
  } finally {
    await document.close()
  }
}

/** The same text gets the same document, should it be tried again. */
async function putBeside(name: string, text: string, live: LiveDocuments): Promise<TextBeside> {
  const key = `text:${createHash('sha256').update(`${name}\n${text}`).digest('hex').slice(0, 32)}`
  const document = await live.open({ key, path: null, name, real: null }, noEvents)
  try {
    await document.merge('', text)
    return { key, name }
  } finally {
    await document.close()
  }
}
