import type { FileEntry } from '#shared/api/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { FilesState, ReadFolder } from './files-state.ts'

/** What a row of the tree of files shows. */
type FileContent =
  | { readonly kind: 'entry'; readonly entry: FileEntry; readonly path: string }
  /** A folder's entries that were not asked for. */
  | { readonly kind: 'more'; readonly folder: string; readonly count: number }
  /** In place of a folder's entries. */
  | { readonly kind: 'loading' | 'empty' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** A visible row of the tree of files. */
export interface FileRow {
  /** An entry's path; for what is no entry, its folder's path and a character that no path has. */
  readonly id: string
  readonly level: number
  /** 1-based, among the rows of its folder. */
  readonly position: number
  readonly siblings: number
  /** `null` when it cannot be expanded. */
  readonly isOpen: boolean | null
  readonly content: FileContent
}

/** The path of what is in a folder; `folder` is written as its system does. */
export function pathIn(folder: string, name: string): string {
  const separator = /^([a-zA-Z]:)?\\/.test(folder) ? '\\' : '/'
  return folder.endsWith(separator) ? folder + name : folder + separator + name
}

/** A folder that can be listed: links that lead outside, or around in a circle, cannot. */
export const isListable = ({ kind, link }: FileEntry): boolean => kind === 'folder' && link !== 'loop'

/** The rows from top to bottom: what is in the root, and in each expanded folder below it. The root itself has none. */
export function fileRows({
  root,
  open,
  folders,
}: Pick<FilesState, 'root' | 'open' | 'folders'>): readonly FileRow[] {
  const rows: FileRow[] = []
  function add(folder: string, level: number): void {
    const read = folders[folder]
    const note = noteInstead(read)
    if (read === undefined || note !== null) {
      const content = note ?? { kind: 'loading' }
      rows.push({ id: `${folder}\0`, level, position: 1, siblings: 1, isOpen: null, content })
      return
    }
    const siblings = read.entries.length + (read.more > 0 ? 1 : 0)
    for (const [at, entry] of read.entries.entries()) {
      const path = pathIn(folder, entry.name)
      const isOpen = isListable(entry) ? open.has(path) : null
      rows.push({
        id: path,
        level,
        position: at + 1,
        siblings,
        isOpen,
        content: { kind: 'entry', entry, path },
      })
      if (isOpen === true) add(path, level + 1)
    }
    if (read.more > 0)
      rows.push({
        id: `${folder}\0`,
        level,
        position: siblings,
        siblings,
        isOpen: null,
        content: { kind: 'more', folder, count: read.more },
      })
  }
  if (root !== null) add(root, 1)
  return rows
}

/** What stands in place of a folder's entries; `null` when there are some. */
function noteInstead(read: ReadFolder | undefined): FileContent | null {
  if (read === undefined) return { kind: 'loading' }
  if (read.failure !== null) return { kind: 'failed', failure: read.failure }
  return read.entries.length === 0 ? { kind: 'empty' } : null
}
