/** The type of a path in a layer's archive. */
export type FileKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'device' | 'fifo'

/** A path's metadata in a layer's archive. */
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
  /** Identifies the content; `''` for all but files. */
  readonly digest: string
}

/** One layer of an image, in archive order. */
export interface LayerContents {
  readonly entries: readonly LayerEntry[]
  /** Paths that hide what lower layers have there (`.wh.NAME`). */
  readonly removed: readonly string[]
  /** Directories whose content from lower layers is hidden (`.wh..wh..opq`). */
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
/** At most this many invalid names of a layer are shown. */
export const maxSuspiciousPaths = 20

/** Linux' PATH_MAX: a longer path exists in no file system. */
const maxPathLength = 4096

/**
 * The normal form of a path in a layer's archive, or `null` for one that no image has: one that leaves the root
 * with `..`, holds a NUL, or is too long. Absolute paths count from the image's root, as for the daemon.
 */
export function normalizePath(name: string): string | null {
  if (name.length > maxPathLength || name.includes('\0')) return null
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  return parts.includes('..') ? null : parts.join('/')
}

/** Characters that move the cursor, or hide or reverse text: control characters, bidirectional marks, line separators. */
const unprintable = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/gu

/** A name that is safe to display: unprintable characters become `\u{…}`, long names are cut in the middle. */
export function printablePath(name: string, maxLength = 1024): string {
  const cut =
    name.length <= maxLength
      ? name
      : `${name.slice(0, maxLength >> 1)} … ${name.slice(name.length - (maxLength >> 1))}`
  return cut.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`)
}

const whiteoutPrefix = '.wh.'
const privatePrefix = '.wh..wh.'
const opaqueName = '.wh..wh..opq'

/** The meaning of a path in a layer, by the naming rules of the OCI image specification. */
type PathMeaning =
  | { readonly kind: 'entry' }
  /** Removes `path` of lower layers. */
  | { readonly kind: 'removed'; readonly path: string }
  /** Removes everything that lower layers have in `path`. */
  | { readonly kind: 'emptied'; readonly path: string }
  /** Internal files of the union file system (`.wh..wh.plnk` and the like). */
  | { readonly kind: 'private' }

/** Parses whiteouts in a normalized path. */
export function meaningOf(path: string): PathMeaning {
  const folders = path.split('/')
  const name = folders.pop() ?? ''
  // The contents of a private directory are private, too.
  if (folders.some((folder) => folder.startsWith(privatePrefix))) return { kind: 'private' }
  if (name === opaqueName) return { kind: 'emptied', path: folders.join('/') }
  if (name.startsWith(privatePrefix) || name === whiteoutPrefix) return { kind: 'private' }
  if (!name.startsWith(whiteoutPrefix)) return { kind: 'entry' }
  return { kind: 'removed', path: [...folders, name.slice(whiteoutPrefix.length)].join('/') }
}
