import type { Anchor } from '#renderer/state/index.ts'
import type { StageRef } from '#shared/edits/index.ts'
import type { Sentence } from './proposal.ts'

/** A stage dragged out of another node that still needs a name. */
export interface NewStage {
  readonly base: StageRef
  /** Index of the stage it follows; `null` leaves the place to the edit. */
  readonly after: number | null
  readonly says: Sentence
  /** Where it was dropped, in the window. */
  readonly at: Anchor
}
