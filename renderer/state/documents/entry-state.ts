import type { EntryPoint, ProjectProblem } from '#shared/api/index.ts'

/** What Compose and Bake files say of a document. */
export interface EntryPoints {
  readonly entries: readonly EntryPoint[]
  readonly problems: readonly ProjectProblem[]
  /** Whether the files were asked about at all. */
  readonly isRead: boolean
}

export const noEntryPoints: EntryPoints = { entries: [], problems: [], isRead: false }
