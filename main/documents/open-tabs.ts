import { basename, dirname, join } from 'node:path'
import * as z from 'zod'
import type { CallOutput, ParsedInput } from '#shared/api/index.ts'
import type { AppData } from '../kept/index.ts'
import type { Roots } from './roots.ts'

/** A window's open documents, in tab order. */
type TakenTabs = CallOutput<'documents.takeTabs'>

/** Which documents are open, kept for the next start. */
export interface OpenTabs {
  /** Only paths inside the opened folders are kept. */
  keepTabs(input: ParsedInput<'documents.keepTabs'>): Promise<void>
  /** What was open when the app ended; empty from the second call on. */
  takeTabs(): Promise<CallOutput<'documents.takeTabs'>>
}

/**
 * How the app was started. `file`: with a file, which is to be shown; `folder`: with a folder, whose previously open files
 * are reopened; `nothing`: without a path, and the last session is restored.
 */
export type StartKind = 'file' | 'folder' | 'nothing'

const kept = z.object({ paths: z.array(z.string()), shown: z.string().nullable() })
const key = 'open-tabs'

/**
 * Stores the open tabs in the app's data. Started with `nothing`, the app may reopen all of the last session's; else those within
 * the opened roots.
 */
export function createOpenTabs(data: AppData, roots: Roots, start: StartKind): OpenTabs {
  let taken: Promise<TakenTabs> | null = null

  const mayOpen = (path: string): Promise<boolean> =>
    (start === 'nothing' ? roots.addFile(path) : roots.resolveExisting(path)).then(
      () => true,
      () => false,
    )

  async function read(): Promise<TakenTabs> {
    const before = await data.read(key, kept)
    if (before === null) return { documents: [], shown: null }
    const paths: string[] = []
    for (const path of before.paths) if (await mayOpen(path)) paths.push(path)
    const documents = paths.map((path) => ({ path, name: join(basename(dirname(path)), basename(path)) }))
    const isThere = before.shown !== null && paths.includes(before.shown)
    return { documents, shown: isThere && start !== 'file' ? before.shown : null }
  }

  return {
    async takeTabs() {
      if (taken !== null) return { documents: [], shown: null }
      taken = read()
      return taken
    },
    async keepTabs({ paths, shown }) {
      // Reads the last session before overwriting it.
      taken ??= read()
      await taken
      const inside: string[] = []
      for (const path of paths) if (roots.mayRead(path)) inside.push(path)
      await data.write(key, { paths: inside, shown: shown !== null && inside.includes(shown) ? shown : null })
    },
  }
}
