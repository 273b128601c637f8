import { type FileNode, filesBelow } from './file-tree.ts'
import type { FileChange, LayerChange } from './layer-changes.ts'
import type { FileKind } from './layer-entry.ts'

/** A row for one path of a layer, or of the whole image. */
export interface FileRow {
  readonly path: string
  readonly kind: FileKind
  /** Bytes; see `LayerChange`. 0 for a hard link. */
  readonly size: number
  /** `present` in the list of the whole image. */
  readonly change: FileChange | 'present'
  readonly before?: number
  /** Index of the later layer that overwrites or removes it. */
  readonly hiddenBy?: number
  readonly link?: string
  /** In the list of the whole image: the layer it comes from. */
  readonly layer?: number
}

/** A longer list is cut: the rest is only counted. */
export const maxListedFiles = 200_000

/** Files of a layer or an image for a list, cut at a limit. */
export interface FileList {
  readonly files: readonly FileRow[]
  /** Paths that were not listed. */
  readonly omitted: number
}

/** A layer's changes as a list. */
export function listChanges(changes: readonly LayerChange[]): FileList {
  return {
    files: changes.slice(0, maxListedFiles),
    omitted: Math.max(0, changes.length - maxListedFiles),
  }
}

/** Every path a container of the image sees. */
export function listFiles(root: FileNode): FileList {
  const files: FileRow[] = []
  let omitted = 0
  for (const { path, node } of filesBelow(root, '')) {
    if (files.length >= maxListedFiles) {
      omitted += 1
      continue
    }
    const { entry, layer } = node
    const kind = entry?.kind ?? 'directory'
    const size = entry?.size ?? 0
    const link = entry?.link ?? ''
    files.push({ path, kind, size, change: 'present', layer, ...(link === '' ? {} : { link }) })
  }
  return { files, omitted }
}
