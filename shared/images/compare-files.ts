import { type FileNode, filesBelow } from './file-tree.ts'
import type { FileKind } from './layer-entry.ts'

/** A path that is not the same in two images. */
export interface FileDifference {
  readonly path: string
  readonly kind: FileKind
  readonly change: 'added' | 'removed' | 'changed'
  /** Bytes in the left image; `null` where it has no such path. */
  readonly left: number | null
  /** Bytes in the right image; `null` where it has no such path. */
  readonly right: number | null
}

/** What the right file system has more, less and otherwise than the left one, by path. */
export function compareFiles(left: FileNode, right: FileNode): readonly FileDifference[] {
  const differences: FileDifference[] = []
  const open: { readonly path: string; readonly left: FileNode; readonly right: FileNode }[] = [
    { path: '', left, right },
  ]
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    for (const [name, mine] of pair.left.children ?? []) {
      const path = pair.path === '' ? name : `${pair.path}/${name}`
      const theirs = pair.right.children?.get(name)
      if (theirs === undefined) {
        differences.push(...oneSided(path, mine, 'removed'))
        continue
      }
      if (!isSame(mine, theirs)) {
        differences.push({
          ...{ path, kind: kindOf(theirs), change: 'changed' },
          ...{ left: sizeOf(mine), right: sizeOf(theirs) },
        })
      }
      open.push({ path, left: mine, right: theirs })
    }
    for (const [name, theirs] of pair.right.children ?? []) {
      if (pair.left.children?.has(name)) continue
      differences.push(...oneSided(pair.path === '' ? name : `${pair.path}/${name}`, theirs, 'added'))
    }
  }
  return differences
}

function* oneSided(path: string, node: FileNode, change: 'added' | 'removed'): Generator<FileDifference> {
  const difference = (at: string, of: FileNode): FileDifference => ({
    ...{ path: at, kind: kindOf(of), change },
    left: change === 'removed' ? sizeOf(of) : null,
    right: change === 'added' ? sizeOf(of) : null,
  })
  yield difference(path, node)
  for (const below of filesBelow(node, path)) yield difference(below.path, below.node)
}

const sizeOf = (node: FileNode): number => node.content?.size ?? 0

/** A hard link is a file like its others: which of them is written first is the archive's affair. */
const kindOf = ({ entry, children, content }: FileNode): FileKind =>
  children !== null ? 'directory' : content !== null ? 'file' : (entry?.kind ?? 'file')

/** Equal to those who run the image: kind, owner, mode, content or target. Times do not count: every build has its own. */
function isSame(a: FileNode, b: FileNode): boolean {
  if (kindOf(a) !== kindOf(b)) return false
  if (a.content?.size !== b.content?.size || a.content?.digest !== b.content?.digest) return false
  if (a.entry === null || b.entry === null) return a.entry === b.entry
  const link = (entry: typeof a.entry) => (entry?.kind === 'symlink' ? entry.link : '')
  return (
    a.entry.mode === b.entry.mode &&
    a.entry.uid === b.entry.uid &&
    a.entry.gid === b.entry.gid &&
    link(a.entry) === link(b.entry)
  )
}
