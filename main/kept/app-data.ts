import { createHash, randomBytes } from 'node:crypto'
import { readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import envPaths from 'env-paths'
import { CallError, type DataProblem } from '#shared/api/index.ts'
import { failure, part } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { errorCode, ifMissing } from './atomic-write.ts'
import { makePrivateFolder, tightenData, writePrivateFile } from './private-files.ts'

/** The app's own folder: `STAGEGRAPH_DATA`, or the system's place for an app's data. */
export function appDataFolder(env: NodeJS.ProcessEnv): string {
  const given = env.STAGEGRAPH_DATA
  return given !== undefined && given !== '' ? given : envPaths('stagegraph', { suffix: '' }).data
}

/** A file name for the app's data about something that a text names, such as a path. */
export const pathKey = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32)

/** The real path of a document, which keys everything stored about it. Throws `CallError` `outside-roots`. */
export type Identify = (path: string) => Promise<string>

/** Small JSON documents in the app's own folder, readable by their owner only. */
export interface AppData {
  readonly folder: string
  /** `null` when there is none, when it does not match the schema, or when it cannot be read: `problems` has it then. */
  read<T>(key: string, schema: JsonShape<T>): Promise<T | null>
  /** The document's text as it is; `null` when there is none, or when it cannot be read. */
  readText(key: string): Promise<string | null>
  /** Absolute path of the document's file. */
  fileOf(key: string): string
  /** Why a document could not be read when that was last tried; `null` when it could. */
  unread(key: string): DataProblem['reason'] | null
  /**
   * Writes atomically. Writes and removals of one key run in call order. What is there and was not understood is kept beside it
   * (`.aside.json`). Throws `CallError` `cannot-keep` when that fails, or when what is there could not be read: it is not written over.
   */
  write(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
  /** Finds out whether the folder can be written, and takes from other accounts what they may do in it. Never rejects: `problems` has it when it cannot. */
  probe(): Promise<void>
  /** A file or folder of the data, absolute, could not be read by somebody else. */
  noteUnreadable(file: string, error: unknown): void
  /** A file of the data, absolute, was read by somebody else and not understood. */
  noteForeign(file: string): void
  /** The data folder, or one in it, could not be written. */
  noteUnwritable(error: unknown): void
  /** What could not be read or written, as far as that was tried, each file once. */
  problems(): readonly DataProblem[]
  /** `listener` gets each new problem. Returns the function that ends it. */
  onProblem(listener: (problem: DataProblem) => void): () => void
}

/** `key` is a relative path without extension, made by the program, never from user input. */
export function createAppData(folder: string): AppData {
  const last = new Map<string, Promise<void>>()
  /** What was thrown when a document was read last. */
  const unread = new Map<string, unknown>()
  /** Documents that were read and not understood. */
  const foreign = new Set<string>()
  const problems = new Map<string, DataProblem>()
  const listeners = new Set<(problem: DataProblem) => void>()
  const fileOf = (key: string) => join(folder, `${key}.json`)

  /** Runs `work` after all earlier calls for the same key. */
  const inOrder = (key: string, work: () => Promise<void>): Promise<void> => {
    const run = (last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work)
    last.set(key, run)
    const forget = () => {
      if (last.get(key) === run) last.delete(key)
    }
    run.then(forget, forget)
    return run
  }

  const readText = async (key: string): Promise<string | null> => {
    await last.get(key)?.catch(() => undefined)
    return readNow(key)
  }

  async function readNow(key: string): Promise<string | null> {
    try {
      const text = await readFile(fileOf(key), 'utf8')
      unread.delete(key)
      if (problems.get(fileOf(key))?.kind === 'unreadable') problems.delete(fileOf(key))
      return text
    } catch (error) {
      foreign.delete(key)
      if (errorCode(error) === 'ENOENT') {
        unread.delete(key)
        problems.delete(fileOf(key))
      } else {
        unread.set(key, error)
        note({ file: fileOf(key), kind: 'unreadable', reason: reasonOf(error) })
      }
      return null
    }
  }

  function note(problem: DataProblem): void {
    // A folder that is a file says it for everything in it.
    if (problem.file !== folder && problem.reason === 'file-in-place' && problems.has(folder)) return
    const before = problems.get(problem.file)
    if (before?.kind === problem.kind && before.reason === problem.reason) return
    problems.set(problem.file, problem)
    for (const listener of [...listeners]) listener(problem)
  }

  /** Keeps what was not understood beside the document that is written in its place. */
  async function setAside(key: string): Promise<void> {
    const bytes = await readFile(fileOf(key)).catch(ifMissing(null))
    if (bytes === null) return
    const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    await writePrivateFile(fileOf(`${key}.${sum}.aside`), bytes)
  }

  return {
    folder,
    fileOf,
    readText,
    async read(key, schema) {
      const text = await readText(key)
      if (text === null) return null
      const value = parseJsonAs(text, schema)
      if (value !== null) {
        foreign.delete(key)
        problems.delete(fileOf(key))
      } else {
        foreign.add(key)
        note({ file: fileOf(key), kind: 'not-understood', reason: 'other' })
      }
      return value
    },
    write: (key, value) =>
      inOrder(key, async () => {
        if (unread.has(key)) await readNow(key)
        if (unread.has(key)) throw notWrittenOver(fileOf(key), whyNot(unread.get(key)))
        try {
          await makePrivateFolder(dirname(fileOf(key)))
          if (foreign.has(key)) await setAside(key)
          await writePrivateFile(fileOf(key), Buffer.from(JSON.stringify(value)))
          foreign.delete(key)
          problems.delete(fileOf(key))
        } catch (error) {
          throw notWritten(fileOf(key), whyNot(error))
        }
      }),
    remove: (key) => inOrder(key, () => unlink(fileOf(key)).catch(ifMissing(undefined))),
    unread: (key) => (unread.has(key) ? reasonOf(unread.get(key)) : null),
    async probe() {
      const trial = join(folder, `.${randomBytes(6).toString('hex')}.tmp`)
      try {
        await makePrivateFolder(folder)
        await tightenData(folder)
        await writeFile(trial, '', { mode: 0o600, flag: 'wx' })
        await unlink(trial)
        problems.delete(folder)
      } catch (error) {
        note({ file: folder, kind: 'unwritable', reason: reasonOf(error) })
      }
    },
    noteForeign: (file) => note({ file, kind: 'not-understood', reason: 'other' }),
    noteUnwritable: (error) => note({ file: folder, kind: 'unwritable', reason: reasonOf(error) }),
    noteUnreadable(file, error) {
      // A folder that cannot be written is told as that.
      if (!problems.has(file)) note({ file, kind: 'unreadable', reason: reasonOf(error) })
    },
    problems: () => [...problems.values()],
    onProblem(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function reasonOf(error: unknown): DataProblem['reason'] {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'denied'
    case 'EROFS':
      return 'read-only'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full'
    case 'ENOTDIR':
    case 'EEXIST':
      return 'file-in-place'
    case 'EISDIR':
      return 'folder-in-place'
    default:
      return 'other'
  }
}

const reasons: Readonly<Record<string, Reason>> = {
  EACCES: part('part#permission-denied'),
  EPERM: part('part#permission-denied'),
  EROFS: part('part#read-only-disk'),
  ENOSPC: part('part#disk-full'),
  EDQUOT: part('part#disk-full'),
  ENOTDIR: part('part#file-in-place'),
  EEXIST: part('part#file-in-place'),
  EISDIR: part('part#folder-in-place'),
  ENOENT: part('part#missing'),
  ELOOP: part('part#circular-links'),
  ENAMETOOLONG: part('part#long-name'),
  EBUSY: part('part#in-use'),
  ETXTBSY: part('part#in-use'),
  EMFILE: part('part#too-many-open'),
  ENFILE: part('part#too-many-open'),
  EIO: part('part#disk-error'),
  ESTALE: part('part#no-answer'),
  ETIMEDOUT: part('part#no-answer'),
}

/** A file could not be written because its disk, or what the user may have of it, is full. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(errorCode(error))

/** Why a file could not be read or written, as a part of a message. */
export function whyNot(error: unknown): Reason {
  const code = errorCode(error)
  if (code === '') return part('part#error', { said: String(error) })
  return reasons[code] ?? part('part#system-error', { code })
}

const notWrittenOver = (file: string, why: Reason): CallError =>
  new CallError(failure('cannot-keep#unread', { file, why }))

const notWritten = (file: string, why: Reason): CallError =>
  new CallError(failure('cannot-keep#unwritten', { file, why }))

/** A schema of either kind. */
interface JsonShape<T> {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: T | undefined }
}

/** JSON text matching the schema; `null` when it does not. */
function parseJsonAs<T>(text: string, schema: JsonShape<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
