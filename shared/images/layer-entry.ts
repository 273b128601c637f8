export type FileKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'device' | 'fifo'

/** What a layer's archive says of one path. */
export interface LayerEntry {
  /** Normal form of `normalPath`: relative to the image's root, without `.`, `..` or a final slash; `''` is the root. */
  readonly path: string
  readonly kind: FileKind
  /** Bytes of content the archive holds; 0 for all but files. */
  readonly size: number
  /** Permission bits with setuid, setgid and sticky. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** A symbolic link's text as written; a hard link's target in normal form; `''` otherwise. */
  readonly link: string
  /** Tells contents apart; `''` for all but files. */
  readonly digest: string
}

/** One layer of an image, in archive order. */
export interface LayerContents {
  readonly entries: readonly LayerEntry[]
  /** Paths that hide what lower layers have there (`.wh.NAME`). */
  readonly removed: readonly string[]
  /** Directories of which nothing from lower layers is left (`.wh..wh..opq`). */
  readonly emptied: readonly string[]
  /** Entries left out because of their names, and entries over the limit. */
  readonly strange: readonly string[]
  readonly strangeCount: number
  readonly overLimit: number
}

/** A layer keeps at most this many entries; the rest is only counted. */
export const maxLayerEntries = 200_000
/** An image keeps at most this many entries in all its layers together. */
export const maxImageEntries = 600_000
/** Names that a layer had no right to are shown up to this number. */
export const maxStrangeShown = 20
