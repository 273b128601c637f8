import { compileGlob, hasWildcards } from '#shared/text/index.ts'
import { goMode } from './go-mode.ts'
import { cleanPath } from './path-patterns.ts'
import { compareNames, type SourceFolder } from './source-folder.ts'

/**
 * The include patterns for what BuildKit wants to follow (the sources of COPY and ADD): each path, and where symbolic
 * links on the way lead, all seen from the top of the folder. `null` when everything is wanted.
 * Wildcards stay in the patterns; links among what they match are followed (source: fsutil's FollowLinks).
 */
export function followPaths(folder: SourceFolder, paths: readonly string[]): readonly string[] | null {
  const found = new Set<string>()
  for (const path of paths) follow(folder, path, found)
  const sorted = [...found].sort(compareNames)
  if (sorted.includes('.')) return null
  // A wanted folder includes its contents.
  const wanted: string[] = []
  for (const path of sorted) {
    const last = wanted.at(-1)
    if (last === undefined || !path.startsWith(`${last}/`)) wanted.push(path)
  }
  return wanted
}

function follow(folder: SourceFolder, path: string, found: Set<string>): void {
  const parts = fromTop(path).split('/')
  for (let depth = 1; depth <= parts.length; depth++) {
    const current = parts.slice(0, depth).join('/')
    const targets = linksAt(folder, current, true)
    if (targets === 'missing') {
      found.add(parts.join('/'))
      return
    }
    if (targets === null && depth < parts.length) continue
    if (found.has(current)) return
    found.add(current)
    for (const target of targets ?? []) follow(folder, [target, ...parts.slice(depth)].join('/'), found)
    return
  }
}

/** The targets of symbolic links on the path; `null` when it has none, `missing` where nothing can be below it either. */
function linksAt(
  folder: SourceFolder,
  path: string,
  mayBePattern: boolean,
): readonly string[] | 'missing' | null {
  const cut = path.lastIndexOf('/')
  const [parent, name] = [path.slice(0, Math.max(cut, 0)), path.slice(cut + 1)]
  if (mayBePattern && hasWildcards(name)) {
    const glob = compileGlob(name)
    const matches = attempt(() => folder.list(parent)).filter((entry) => glob?.test(entry.name))
    const targets = matches.flatMap((entry) => {
      const own = linksAt(folder, parent === '' ? entry.name : `${parent}/${entry.name}`, false)
      return own === 'missing' ? [] : (own ?? [])
    })
    return targets.length === 0 ? null : targets
  }
  if (path === '.') return null
  const [stat] = attempt(() => [folder.stat(path)])
  if (stat === undefined) return 'missing'
  if ((stat.mode & goMode.symlink) === 0) return null
  return [stat.linkname.startsWith('/') ? stat.linkname : `${parent}/${stat.linkname}`]
}

/** A missing path has no target. */
function attempt<T>(look: () => readonly T[]): readonly T[] {
  try {
    return look()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}

/** Relative to the root, which `..` does not leave; `.` is the root. */
const fromTop = (path: string): string => cleanPath(`/${path}`).slice(1) || '.'
