import { compileGlob, hasWildcards } from '../text/index.ts'
import type { ChangedPath } from './cache-change.ts'

/**
 * Whether a change in the context reaches what a source names. A source that names a folder takes what is in it; of the
 * folder itself, its mode does not count (source: BuildKit's checksum of a copied folder, tried out).
 */
export function sourceHolds(source: string, { path, scope }: ChangedPath): boolean {
  if (path === '.') return scope === 'tree'
  if (source === '.') return true
  const [wanted, parts] = [source.split('/'), path.split('/')]
  const common = Math.min(wanted.length, parts.length)
  for (let at = 0; at < common; at++) if (!nameMatches(wanted[at] ?? '', parts[at] ?? '')) return false
  // A change above what is wanted counts when it is one of everything below, too.
  if (parts.length < wanted.length) return scope === 'tree'
  return scope === 'tree' || parts.length > wanted.length
}

function nameMatches(pattern: string, name: string): boolean {
  if (!hasWildcards(pattern) && !pattern.includes('\\')) return pattern === name
  const glob = compileGlob(pattern)
  // A malformed pattern fails the build; until then any file may be meant.
  return glob === null || glob.test(name)
}
