import { CallError } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import type { ParentMatches, PathPatterns } from './path-patterns.ts'
import type { FileStat, SourceFolder } from './source-folder.ts'
import { unreadable } from './unreadable.ts'

/** Which paths to include; `null` sets no limit. */
export interface WalkFilter {
  readonly include: PathPatterns | null
  readonly exclude: PathPatterns | null
}

interface Parent {
  readonly path: string
  readonly include: ParentMatches | null
  readonly exclude: ParentMatches | null
  announced: boolean
}

/** The largest batch of files. */
const batchLength = 64

/** Of a folder's path, in UTF-16 code units: what Linux, and so BuildKit, opens by its path is no longer. */
const longestPath = 4096

/**
 * The files of a folder that pass the filter, a folder before its contents, sorted by the bytes of their names. A folder
 * that does not match comes just before its first match. They come in batches, sometimes empty,
 * so that a caller can yield while many files are skipped. Skips files that vanish meanwhile.
 * Throws `Error` for users when a matching file cannot be read.
 */
export function* walkFolder(folder: SourceFolder, filter: WalkFilter): Generator<readonly FileStat[]> {
  const firstNames = new Map<string, string>()
  let batch: FileStat[] = []
  yield* walk('', [])
  yield batch

  function* walk(path: string, parents: readonly Parent[]): Generator<readonly FileStat[]> {
    if (path.length > longestPath)
      throw Object.assign(new Error('the path is too long'), { code: 'ENAMETOOLONG' })
    const parent = parents.at(-1)
    for (const { name, isFolder } of folder.list(path)) {
      const own = path === '' ? name : `${path}/${name}`
      const include = filter.include?.match(own, parent?.include ?? null) ?? null
      const exclude = filter.exclude?.match(own, parent?.exclude ?? null) ?? null
      const wanted = include?.matched !== false
      const ignored = exclude?.matched === true
      if (!wanted && !(isFolder && filter.include?.mayMatchBelow(own) === true)) continue
      if (ignored && !(isFolder && filter.exclude?.mayExceptBelow(own) === true)) continue
      const skipped = !wanted || ignored
      if (!skipped) {
        const stat = statFor(own)
        if (stat === null) continue
        announce(parents)
        batch.push(stat)
        if (batch.length >= batchLength) yield take()
      }
      if (!isFolder) continue
      if (skipped) yield take()
      const here: Parent = {
        path: own,
        announced: !skipped,
        include: include?.own ?? null,
        exclude: exclude?.own ?? null,
      }
      try {
        yield* walk(own, [...parents, here])
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code
        if (code === 'ENOENT' || code === 'ENOTDIR') continue
        if (skipped && ['EACCES', 'EPERM', 'ENAMETOOLONG'].includes(code ?? '')) continue
        throw unreadable(folder.label(own), error)
      }
    }
  }

  function take(): readonly FileStat[] {
    const taken = batch
    batch = []
    return taken
  }

  function announce(parents: readonly Parent[]): void {
    for (const parent of parents) {
      if (parent.announced) continue
      parent.announced = true
      const stat = statFor(parent.path)
      if (stat !== null) batch.push(stat)
    }
  }

  function statFor(path: string): FileStat | null {
    try {
      const { mode, size, modTime, linkname, inode, devMajor, devMinor } = folder.stat(path)
      const first = inode === null ? undefined : firstNames.get(inode)
      if (first !== undefined) return { path, mode, size: 0, modTime, linkname: first, devMajor, devMinor }
      if (inode !== null) firstNames.set(inode, path)
      return { path, mode, size, modTime, linkname, devMajor, devMinor }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unreadable(folder.label(path), error)
      if (!path.includes('\uFFFD')) return null
      throw new CallError(failure('cannot-read#context-name', { path: folder.label(path) }))
    }
  }
}
