/** An entry of a folder that may be sent. */
export interface SourceEntry {
  readonly name: string
  readonly isFolder: boolean
}

/** The result of `lstat` in the transfer's terms. */
export interface SourceStat {
  /** Go's `FileMode`. */
  readonly mode: number
  readonly size: number
  /** Nanoseconds since the epoch. */
  readonly modTime: bigint
  /** Target of a symbolic link, else `''`. */
  readonly linkname: string
  /** The same for all names of one file that has several, `null` for a file with one name. */
  readonly inode: string | null
  readonly devMajor: number
  readonly devMinor: number
}

/** Where a file's content is. */
export type SourceContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** `open` gives a descriptor, to be closed. It follows no link and waits for nothing; throws as `node:fs` does, `ENXIO` for a socket. */
  | { readonly kind: 'file'; readonly open: () => number }

/** A folder whose files BuildKit may ask for. Paths are relative to it, with `/`; `''` is the folder itself. */
export interface SourceFolder {
  /** Its entries in the order of their names' bytes. Throws as `node:fs` does. */
  list(path: string): readonly SourceEntry[]
  /** Throws as `node:fs` does. */
  stat(path: string): SourceStat
  content(path: string): SourceContent
  /** The file's name in messages. */
  label(path: string): string
  /** Nothing is asked of it afterwards. */
  close(): void
}

/** Sorts by the bytes of UTF-8, as BuildKit demands; code units would put characters beyond U+FFFF too early. */
export function compareNames(a: string, b: string): number {
  if (sortsAsBytes(a) && sortsAsBytes(b)) return compareUnits(a, b)
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** Sorts entries in place like `compareNames`; fast where all names are ASCII. */
export function sortEntries(entries: SourceEntry[]): SourceEntry[] {
  const compare = entries.every(({ name }) => sortsAsBytes(name)) ? compareUnits : compareNames
  return entries.sort((a, b) => compare(a.name, b.name))
}

const sortsAsBytes = (name: string): boolean => /^[\0-\ud7ff]*$/.test(name)
const compareUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The metadata the receiver gets before it requests the file. */
export interface FileStat {
  /** Relative to the folder sent, with `/` between its parts. */
  readonly path: string
  /** Go's `FileMode`. */
  readonly mode: number
  readonly size: number
  /** Nanoseconds since the epoch. */
  readonly modTime: bigint
  /** Target of a symbolic link; of a hard link, the path it was sent under first; else `''`. */
  readonly linkname: string
  readonly devMajor: number
  readonly devMinor: number
}
