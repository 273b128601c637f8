/**
 * Paths as BuildKit normalizes them for the operating system of a stage: with `/` or `\` and without a drive letter on Windows,
 * unchanged on everything else (source: BuildKit's `util/system`).
 */

/** A path, `''` when BuildKit refuses it, and the reason. */
interface PathResult {
  readonly path: string
  readonly error: string | null
}

const refused = (error: string): PathResult => ({ path: '', error })

/** Matches what may need cleaning: most paths need none. */
const uncleanPattern = /^$|^\.|\/\.|\/\/|.\/$/s

/** `a/./b/../c` becomes `a/c`, the empty path `.`; `..` does not leave the top of an absolute path. */
export function cleanPath(path: string): string {
  if (!uncleanPattern.test(path)) return path
  const isAbsolute = path.startsWith('/')
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!isAbsolute) parts.push(part)
  }
  return isAbsolute ? `/${parts.join('/')}` : parts.join('/') || '.'
}

/** Whether a WORKDIR path is absolute; on Windows it may start with a drive letter. */
export function isAbsolutePath(path: string, os: string): boolean {
  const stripped = withoutDrive(path, os, false)
  return stripped.path.startsWith('/')
}

/** The working directory after a `WORKDIR word`. An absolute one is not cleaned, except on Windows. */
export function resolveWorkdir(before: string, word: string, os: string): PathResult {
  const resolved = joinPath(before, word, os, false)
  if (resolved.error !== null)
    return refused(`normalizing workdir: normalizing working directory: ${resolved.error}`)
  return os === 'windows' ? { path: resolved.path.replaceAll('/', '\\'), error: null } : resolved
}

/** The destination of a COPY or ADD: a final slash or `/.`, which marks a folder, stays. */
export function resolveDestination(folder: string, word: string, os: string): PathResult {
  const stripped = withoutDrive(word, os, true)
  if (stripped.error !== null) return refused(`removing drive letter: ${stripped.error}`)
  const { path } = stripped
  if (path.startsWith('/')) return joinPath('/', path, os, true)
  return joinPath(folder, path === '.' || path === '' ? './' : path, os, true)
}

/** The path of a source of COPY or ADD, relative to the root of what is copied from. */
export function resolveSource(word: string, os: string): PathResult {
  const resolved = joinPath('/', word, os, false)
  return resolved.error === null ? resolved : refused(`removing drive letter: ${resolved.error}`)
}

function joinPath(parent: string, word: string, os: string, keepsSlash: boolean): PathResult {
  const written = toSlash(word, os)
  const above = withoutDrive(toSlash(parent, os) || '/', os, keepsSlash)
  if (above.error !== null) return refused(`removing drive letter: ${above.error}`)
  const top = above.path.startsWith('/') ? above.path : cleanPath(`/${above.path}`)
  const own = withoutDrive(written === '' ? top : written, os, keepsSlash)
  if (own.error !== null) return refused(`removing drive letter: ${own.error}`)
  let path = own.path.startsWith('/') ? own.path : cleanPath(`${top}/${own.path}`)
  if (keepsSlash && written.endsWith('/') && !path.endsWith('/')) path += '/'
  else if (keepsSlash && written.endsWith('/.')) path += path === '/' ? '.' : '/.'
  return { path, error: null }
}

const toSlash = (path: string, os: string): string => (os === 'windows' ? path.replaceAll('\\', '/') : path)

/** On Windows: without the system's drive letter, cleaned. */
function withoutDrive(path: string, os: string, keepsSlash: boolean): PathResult {
  if (os !== 'windows') return { path, error: null }
  if (path.length === 2 && path[1] === ':') return refused(`No relative path specified in "${path}"`)
  if (toSlash(path.slice(0, 2), os) === '//') return refused('UNC paths are not supported')
  const colon = path.indexOf(':')
  if (colon >= 0 && path.slice(0, colon).toLowerCase() !== 'c') {
    return refused('The specified path is not on the system drive (C:)')
  }
  const rest = toSlash(path.slice(colon + 1), os)
  const clean = cleanPath(rest)
  return { path: keepsSlash && clean.length > 1 && rest.endsWith('/') ? `${clean}/` : clean, error: null }
}
