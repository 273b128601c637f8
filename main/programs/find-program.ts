import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'

/** Where a program is looked for; tests bring their own. */
export interface ProgramPlace {
  readonly platform: NodeJS.Platform
  /** The current folder, which may be a stranger's. */
  readonly cwd: string
  /** A file that may be started. */
  readonly isProgram: (path: string) => boolean
}

/** What Windows starts without a shell; scripts (`.BAT`, `.CMD`) need one. */
const startable = ['.com', '.exe']
const usualExtensions = '.COM;.EXE;.BAT;.CMD'
/** Where systems look that say nothing (source: glibc, `_PATH_DEFPATH`). */
const usualPath = '/usr/bin:/bin'

/**
 * The absolute path of a program that `PATH` leads to; `null` when none does. The current folder is no place to look in, as it is for
 * Windows before any other, and whatever `PATH` says: what lies there may have come with a project. Entries of `PATH` that are not absolute
 * lead there, too, and do not count. An absolute path is the program itself; a relative one is none.
 */
export function findProgram(
  name: string,
  env: NodeJS.ProcessEnv,
  place: ProgramPlace = { platform: process.platform, cwd: process.cwd(), isProgram },
): string | null {
  const isWindows = place.platform === 'win32'
  const { isAbsolute, join, normalize, relative } = isWindows ? win32 : posix
  if (name === '' || name.includes('\0')) return null
  const extensions = isWindows ? extensionsOf(name, variable(env, 'PATHEXT')) : ['']
  const found = (path: string): string | null =>
    extensions.map((extension) => path + extension).find((candidate) => place.isProgram(candidate)) ?? null
  if (isWindows ? /[\\/:]/.test(name) : name.includes('/'))
    return isFull(name, isAbsolute, isWindows) ? found(normalize(name)) : null
  const entries = (isWindows ? variable(env, 'PATH') : (env.PATH ?? usualPath)).split(isWindows ? ';' : ':')
  for (const entry of entries) {
    const folder = isWindows ? entry.replaceAll('"', '') : entry
    if (!isFull(folder, isAbsolute, isWindows) || relative(place.cwd, folder) === '') continue
    const path = found(join(folder, name))
    if (path !== null) return path
  }
  return null
}

/** On Windows `\folder` is absolute and still depends on the current drive. */
const isFull = (path: string, isAbsolute: (path: string) => boolean, isWindows: boolean): boolean =>
  isAbsolute(path) && (!isWindows || /^([a-z]:|[\\/]{2})/i.test(path))

function extensionsOf(name: string, given: string): readonly string[] {
  const known = (given === '' ? usualExtensions : given).split(';').map((each) => each.trim().toLowerCase())
  const usable = startable.filter((each) => known.includes(each))
  const all = (usable.length > 0 ? usable : startable).toSorted((a, b) => known.indexOf(a) - known.indexOf(b))
  return startable.some((each) => name.toLowerCase().endsWith(each)) ? ['', ...all] : all
}

/** Names of variables have no case on Windows; a copy of the environment has lost that. */
const variable = (env: NodeJS.ProcessEnv, name: string): string =>
  Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1] ?? ''

function isProgram(path: string): boolean {
  try {
    if (!statSync(path).isFile()) return false
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
