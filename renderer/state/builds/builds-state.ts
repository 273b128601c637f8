import type { ImageSummary } from '#shared/api/index.ts'
import type { BuildRecord, BuildRequest, BuildState } from '#shared/build/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import type { DocumentId } from '../documents/document-state.ts'

/**
 * Where a build stands for the person. `queued`: not yet given to the host; `starting`: the host has not answered;
 * `cancelling`: the daemon has not said yet that the work has stopped.
 */
export type BuildPhase = 'queued' | 'starting' | 'running' | 'cancelling' | 'finished'

/** A build of this window. */
export interface BuildSlice {
  /** Counts this window's builds, in the order in which they were asked for. */
  readonly id: number
  /** The document it belongs to, open or closed since. */
  readonly document: DocumentId
  readonly phase: BuildPhase
  readonly request: BuildRequest
  readonly state: BuildState
  /** Of the text that is being built. */
  readonly graph: StageGraph
  readonly image: ImageSummary | null
  /** It is one of the history's, not one that this window asked for. */
  readonly kept?: BuildRecord
}
