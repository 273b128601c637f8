import { type FileNode, filesBelow } from './file-tree.ts'
import type { FileChange, LayerChange } from './layer-changes.ts'
import type { FileKind } from './layer-entry.ts'

/** One path of a layer, or of the whole image, as it is listed. */
export interface FileRow {
  readonly path: string
  readonly kind: FileKind
  /** Bytes; see `LayerChange`. A hard link has none of its own. */
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

/** A list longer than this is cut: what is left out is only counted. */
export const maxListedFiles = 200_000

/** Files of a layer or an image for a list, cut at a limit. */
export interface FileList {
  readonly files: readonly FileRow[]
  /** Paths that were not listed. */
  readonly omitted: number
}

/** What a layer does, or what the image shows of all of them. */
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
