import { lstat, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { type EntryPoint, entryPoint } from '#shared/api/index.ts'
import { DiskRefusal, type Reach, readInside } from '../disk/index.ts'
import type { DefinitionText } from './bake/entries.ts'
import { composeEntries } from './compose/entries.ts'
import { findComposeProject } from './compose/find-project.ts'
import { bakeNames, dotenvName, maxDefinitionBytes } from './definition-names.ts'
import type { Environment } from './environment.ts'
import { attemptAsync, type Problem, ReadError } from './problem.ts'

export interface ProjectReading {
  readonly entries: readonly EntryPoint[]
  readonly problems: readonly Problem[]
  /** Absolute paths of all files read, and of files named that could not be. */
  readonly files: readonly string[]
}

export interface ProjectOptions {
  readonly env: Environment
  /** Whether the path's target may be read, symbolic links followed. */
  readonly mayRead: (path: string) => boolean
  /** The same of the files that are opened in the end. */
  readonly reach: Reach
  /** Told of each file whose text is looked into from then on. */
  readonly onRead?: (file: string) => void
}

/** `.env` may be a folder that belongs to another tool. */
async function isFolderOfAnother(path: string): Promise<boolean> {
  if (basename(path) !== dotenvName) return false
  return (await stat(path).catch(() => null))?.isDirectory() === true
}

/** What the Compose and Bake files in `folder` build. */
export async function readProject(
  folder: string,
  { env, mayRead, reach, onRead }: ProjectOptions,
): Promise<ProjectReading> {
  const problems: Problem[] = []
  const files: string[] = []
  /** Throws `ReadError` without a line; `null` for a file that is not there. Nothing outside is revealed. */
  const readText = async (path: string): Promise<string | null> => {
    if (!mayRead(path)) {
      if ((await lstat(path).catch(() => null)) === null && mayRead(dirname(path))) return null
      throw new ReadError(path, 0, 'outside-roots', path)
    }
    files.push(path)
    try {
      const bytes = await readInside(path, { reach, maxBytes: maxDefinitionBytes })
      onRead?.(path)
      return bytes.toString('utf8')
    } catch (error) {
      if (!(error instanceof DiskRefusal)) throw error
      if (error.code === 'missing' || (await isFolderOfAnother(path))) {
        files.pop()
        return null
      }
      if (error.code === 'too-large')
        throw new ReadError(path, 0, 'too-large', `${maxDefinitionBytes / 1024} KiB`)
      throw new ReadError(path, 0, error.code === 'outside' ? 'outside-roots' : 'cannot-read', path)
    }
  }
  const readNamed = async (path: string): Promise<string | null> => {
    files.push(path)
    return readText(path)
  }

  const entries: EntryPoint[] = []
  const project = await findComposeProject(folder, env, readNamed, problems)
  if (project !== null) entries.push(...(await composeEntries(project, mayRead, readNamed, problems)))
  const bake: DefinitionText[] = []
  for (const name of bakeNames) {
    const file = join(folder, name)
    const text = await attemptAsync(problems, () => readText(file))
    if (text !== null) bake.push({ file, text })
  }
  if (bake.length > 0) {
    // Loaded on demand: the engine of its regular expressions is as large as a command.
    const { bakeEntries } = await import('./bake/entries.ts')
    entries.push(...bakeEntries(bake, env, mayRead, problems))
  }
  const onDisk = await Promise.all(entries.map((entry) => withMissing(entry, mayRead)))
  const fitting = onDisk.filter((entry) => {
    const fits = entryPoint.safeParse(entry).success
    if (!fits) problems.push({ file: entry.file, line: entry.line, code: 'too-large', detail: entry.name })
    return fits
  })
  return { entries: fitting, problems, files }
}

/** The entry point with what of it does not exist. Of what is outside the opened folders, nothing is told but that. */
async function withMissing(entry: EntryPoint, mayRead: (path: string) => boolean): Promise<EntryPoint> {
  const isMissing = async (path: string): Promise<boolean> => {
    if (!isAbsolute(path) || (await stat(path).catch(() => null)) !== null) return false
    let above = dirname(path)
    while ((await stat(above).catch(() => null)) === null && above !== dirname(above)) above = dirname(above)
    return mayRead(above)
  }
  const { context, dockerfile, leftOut } = entry
  if (entry.instead !== 'remote' && (await isMissing(context))) {
    // A folder that is not there could not be found inside the opened ones, either.
    const left = leftOut.filter(({ attribute, why }) => attribute !== 'context' || why !== 'outside-roots')
    return { ...entry, missing: 'context', leftOut: left }
  }
  return dockerfile !== null && (await isMissing(dockerfile)) ? { ...entry, missing: 'dockerfile' } : entry
}
