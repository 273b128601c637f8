import { mkdir, readFile, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import envPaths from 'env-paths'
import { ifMissing, writeFileAtomic } from './atomic-write.ts'

/** The app's own folder: `STAGEGRAPH_DATA`, or the system's place for an app's data. */
export function appDataFolder(env: NodeJS.ProcessEnv): string {
  const given = env.STAGEGRAPH_DATA
  return given !== undefined && given !== '' ? given : envPaths('stagegraph', { suffix: '' }).data
}

/** Small JSON documents in the app's own folder, readable by their owner only. */
export interface AppData {
  readonly folder: string
  /** `null` when there is none, or when it does not match the schema. */
  read<T>(key: string, schema: JsonShape<T>): Promise<T | null>
  /** The document's text as it is; `null` when there is none. */
  readText(key: string): Promise<string | null>
  /** Absolute path of the document's file. */
  fileOf(key: string): string
  /** Writes atomically. Writes and removals of one key run in call order. */
  write(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
}

/** `key` is a relative path without extension, made by the program, never from user input. */
export function createAppData(folder: string): AppData {
  const last = new Map<string, Promise<void>>()
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
    return readFile(fileOf(key), 'utf8').catch(ifMissing(null))
  }

  return {
    folder,
    fileOf,
    readText,
    async read(key, schema) {
      const text = await readText(key)
      return text === null ? null : parseJsonAs(text, schema)
    },
    write: (key, value) =>
      inOrder(key, async () => {
        await mkdir(dirname(fileOf(key)), { recursive: true, mode: 0o700 })
        await writeFileAtomic(fileOf(key), Buffer.from(JSON.stringify(value)), 0o600)
      }),
    remove: (key) => inOrder(key, () => unlink(fileOf(key)).catch(ifMissing(undefined))),
  }
}

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
