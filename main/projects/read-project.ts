import { lstat, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type EntryPoint, entryPoint } from '#shared/api/index.ts'
import { bakeEntries } from './bake/entries.ts'
import { readDotenv } from './compose/dotenv.ts'
import { composeEntries } from './compose/entries.ts'
import { bakeNames, composeNames, composeOverrideNames, dotenvName } from './definition-names.ts'
import type { Environment } from './environment.ts'
import { type Problem, ReadError } from './problem.ts'

/** Larger files are none that people write. */
const maxBytes = 512 * 1024

export interface ProjectReading {
  readonly entries: readonly EntryPoint[]
  readonly problems: readonly Problem[]
  /** Absolute paths of all that was read, and of the files named that could not be. */
  readonly files: readonly string[]
}

export interface ProjectOptions {
  readonly env: Environment
  /** Whether what a path leads to may be read, symbolic links followed. */
  readonly mayRead: (path: string) => boolean
}

/** What the Compose and Bake files in `folder` build. */
export async function readProject(folder: string, { env, mayRead }: ProjectOptions): Promise<ProjectReading> {
  const problems: Problem[] = []
  const files: string[] = []
  /** Throws `ReadError` without a line; `null` for a file that is not there. What is outside is not told about. */
  const readText = async (path: string): Promise<string | null> => {
    if (!mayRead(path)) {
      if ((await lstat(path).catch(() => null)) === null && mayRead(dirname(path))) return null
      throw new ReadError(path, 0, 'outside-roots', path)
    }
    const found = await stat(path).catch(() => null)
    if (found === null) return null
    files.push(path)
    if (found.size > maxBytes) throw new ReadError(path, 0, 'too-large', `${maxBytes / 1024} KiB`)
    if (!found.isFile()) throw new ReadError(path, 0, 'cannot-read', path)
    return readFile(path, 'utf8').catch(() => {
      throw new ReadError(path, 0, 'cannot-read', path)
    })
  }
  /** The first of the files that is there. */
  const readFirst = async (names: readonly string[]) => {
    for (const name of names) {
      const file = join(folder, name)
      try {
        const text = await readText(file)
        if (text !== null) return { file, text }
      } catch (error) {
        if (!(error instanceof ReadError)) throw error
        problems.push(error.problem)
        return undefined
      }
    }
    return undefined
  }
  const readOther = async (path: string): Promise<string> => {
    files.push(path)
    const text = await readText(path)
    if (text === null) throw new ReadError(path, 0, 'cannot-read', path)
    return text
  }

  const entries: EntryPoint[] = []
  const compose = await readFirst(composeNames)
  if (compose !== undefined) {
    const override = await readFirst(composeOverrideNames)
    const dotenv = await readFirst([dotenvName])
    const whole = dotenv === undefined ? env : readDotenv(dotenv.text, env)
    const texts = override === undefined ? [compose] : [compose, override]
    entries.push(...(await composeEntries(texts, whole, mayRead, readOther, problems)))
  }
  const bake = await Promise.all(bakeNames.map((name) => readFirst([name])))
  entries.push(
    ...bakeEntries(
      bake.filter((each) => each !== undefined),
      env,
      mayRead,
      problems,
    ),
  )
  const fitting = entries.filter((entry) => {
    const fits = entryPoint.safeParse(entry).success
    if (!fits) problems.push({ file: entry.file, line: entry.line, code: 'too-large', detail: entry.name })
    return fits
  })
  return { entries: fitting, problems, files }
}
