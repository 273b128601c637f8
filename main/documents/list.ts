import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CallError, type DirectoryListing } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { isDockerfileName } from './dockerfile-names.ts'
import { cannotRead, type Roots } from './roots.ts'

/** The most entries listed of one folder. */
const maxEntries = 5000

/**
 * Folders and Dockerfiles of `path`, folders first, then by name; `null` is the folder opened first.
 * Skips what leads outside the roots. Throws `CallError`: `not-found`, `outside-roots`, `cannot-read`.
 */
export async function listFolder(roots: Roots, path: string | null): Promise<DirectoryListing> {
  const folder = path ?? roots.first
  if (folder === null) {
    throw new CallError(failure('not-found#nothing-open'))
  }
  const real = await roots.resolveExisting(folder)
  const found = await readdir(real, { withFileTypes: true }).catch((error: unknown) => {
    throw cannotRead(folder, error)
  })
  const entries = await Promise.all(
    found.slice(0, maxEntries).map(async (entry) => {
      const kind = entry.isSymbolicLink() ? await linkedKind(roots, join(real, entry.name)) : kindOf(entry)
      return { name: entry.name, path: join(folder, entry.name), kind }
    }),
  )
  const shown = entries.filter((entry) => isShown(entry))
  shown.sort((a, b) => (a.kind === b.kind ? compareNames(a.name, b.name) : a.kind === 'directory' ? -1 : 1))
  return { path: folder, parent: roots.isRoot(real) ? null : dirname(folder), entries: shown }
}

type EntryKind = 'directory' | 'dockerfile' | 'other'

function kindOf(entry: { isDirectory(): boolean; isFile(): boolean; name: string }): EntryKind {
  if (entry.isDirectory()) return 'directory'
  return entry.isFile() && isDockerfileName(entry.name) ? 'dockerfile' : 'other'
}

async function linkedKind(roots: Roots, path: string): Promise<EntryKind> {
  if (!roots.mayRead(path)) return 'other'
  const stats = await stat(path).catch(() => null)
  return stats === null
    ? 'other'
    : kindOf({ isDirectory: () => stats.isDirectory(), isFile: () => stats.isFile(), name: basename(path) })
}

function isShown<E extends { name: string; kind: EntryKind }>(
  entry: E,
): entry is E & { kind: 'directory' | 'dockerfile' } {
  if (entry.kind === 'directory') return !isHiddenFolder(entry.name)
  return entry.kind === 'dockerfile'
}

/** Folders that never hold the user's Dockerfiles: hidden ones except those of dev containers, and installed packages. */
export const isHiddenFolder = (name: string): boolean =>
  /^\.(?!devcontainer$|docker$)|^node_modules$/.test(name)

/** By code units: the same order on every machine. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
