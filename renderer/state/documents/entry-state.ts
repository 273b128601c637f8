import type { EntryPoint, ProjectProblem } from '#shared/api/index.ts'

/** Content of Compose and Bake files about a document. */
export interface EntryPoints {
  readonly entries: readonly EntryPoint[]
  readonly problems: readonly ProjectProblem[]
  /** Whether the files were requested at all. */
  readonly isRead: boolean
}

export const noEntryPoints: EntryPoints = { entries: [], problems: [], isRead: false }
