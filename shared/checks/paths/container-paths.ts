import { cleanPath } from '../../evaluate/index.ts'

/** Absolute, cleaned path of `path` relative to `directory`; `null` when unknown. */
export function resolvePath(directory: string | null, path: string): string | null {
  if (path.includes('$') || path.startsWith('~')) return null
  if (!path.startsWith('/') && directory === null) return null
  return cleanPath(path.startsWith('/') ? path : `${directory}/${path}`)
}

/** The last part of a path; slashes at the end do not count. */
export function baseName(path: string): string {
  let end = path.length
  while (end > 0 && path[end - 1] === '/') end--
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end)
}

/** True when `inner` is `outer` or lies in it. */
export const isWithin = (inner: string, outer: string): boolean =>
  inner === outer || inner.startsWith(outer === '/' ? '/' : `${outer}/`)
