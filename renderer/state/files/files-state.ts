import type { FileEntry } from '#shared/api/index.ts'
import type { Failure } from '#shared/text/index.ts'

/** What is known of what is in a folder. */
export interface ReadFolder {
  readonly entries: readonly FileEntry[]
  /** How many more there are than were asked for. */
  readonly more: number
  /** How many were asked for. */
  readonly limit: number
  /** Why the last question failed; the entries are those before it. */
  readonly failure: Failure | null
}

/** The tree of a folder's files. Paths are absolute. */
export interface FilesState {
  /** The folder that the user opened; `null`: the opened folder that holds the shown document, or the one opened first. */
  readonly chosen: string | null
  /** The folder at the top of the tree; `null` before the host has said which it is. */
  readonly root: string | null
  /** Why there is no root. */
  readonly failure: Failure | null
  /** The expanded folders. */
  readonly open: ReadonlySet<string>
  /** By root, latest last: the folders that were expanded when it was at the top. */
  readonly openBefore: ReadonlyMap<string, readonly string[]>
  /** What was listed, by folder. */
  readonly folders: Readonly<Record<string, ReadFolder>>
  /** Id of the active row; the first one where it is gone. */
  readonly focus: string | null
  /** Counts requests to focus the active row. */
  readonly focusRequests: number
}

export const noFiles: FilesState = {
  chosen: null,
  root: null,
  failure: null,
  open: new Set(),
  openBefore: new Map(),
  folders: {},
  focus: null,
  focusRequests: 0,
}
