import type { ImageSummary } from '#shared/api/index.ts'
import type { BuildRecord, BuildRequest, BuildState } from '#shared/build/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import type { DocumentId } from '../documents/document-state.ts'

/**
 * A build's phase for the user. `queued`: not yet sent to the host; `starting`: the host has not answered; `cancelling`: the
 * daemon has not confirmed yet that the work has stopped.
 */
export type BuildPhase = 'queued' | 'starting' | 'running' | 'cancelling' | 'finished'

/** A build of this window. */
export interface BuildSlice {
  /** Counts this window's builds, in the order of their requests. */
  readonly id: number
  /** The document it belongs to, open or closed since. */
  readonly document: DocumentId
  readonly phase: BuildPhase
  readonly request: BuildRequest
  readonly state: BuildState
  /** Of the text that is being built. */
  readonly graph: StageGraph
  readonly image: ImageSummary | null
  /** It is from the history, not requested by this window. */
  readonly kept?: BuildRecord
}
