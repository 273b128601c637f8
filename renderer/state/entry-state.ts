import type { EntryPoint, ProjectProblem } from '#shared/api/index.ts'

/** What Compose and Bake files say of a document. */
export interface EntryPoints {
  readonly entries: readonly EntryPoint[]
  readonly problems: readonly ProjectProblem[]
}

export const noEntryPoints: EntryPoints = { entries: [], problems: [] }
