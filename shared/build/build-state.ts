import type { BuildError, BuildWarning, BuiltImage, StepLocation } from './build-event.ts'
import type { LogList } from './log-list.ts'
import type { WorkSpan, WorkTime } from './work.ts'

/**
 * The status of a stage or a step as shown to users. `idle`: not part of this build. `cached`: taken from the cache, or an
 * image that was there. `cancelled`: stopped while it was at work. `not-reached`: the build ended, by a failure or by being
 * cancelled, before it began, or of a stage before its last step began.
 */
export type RunState =
  | 'idle'
  | 'queued'
  | 'running'
  | 'cached'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'not-reached'

/** Progress of one transfer or pull inside a vertex, in bytes; `total` is 0 when unknown. */
export interface TransferState {
  readonly id: string
  readonly name: string
  readonly current: number
  readonly total: number
  readonly completed: boolean
}

/** A vertex of BuildKit's graph as the events so far describe it; its time is that of `WorkTime`. */
export interface VertexState extends WorkTime {
  readonly digest: string
  readonly name: string
  readonly inputs: readonly string[]
  /** -1 for BuildKit's own steps. */
  readonly stage: number
  /** Index of the stage's instruction, -1 for its FROM, `null` when it maps to none. */
  readonly instruction: number | null
  /** 1-based, 0 when there is none. */
  readonly line: number
  /** The same step in other stages; left out when there is none. */
  readonly also?: readonly StepLocation[]
  readonly state: RunState
  /** By their start. */
  readonly spans: readonly WorkSpan[]
  /** BuildKit says that it came from the cache. */
  readonly cached: boolean
  /** Milliseconds since the epoch: of the span that goes on or ended last. */
  readonly started: number | null
  readonly completed: number | null
  /** Milliseconds it took when it last ran in an earlier build, `null` where that is not known. */
  readonly tookBefore: number | null
  readonly error: string | null
  readonly transfers: readonly TransferState[]
}

/** A stage of a build. Its time is that of its steps that were not cached, see `work.ts`. */
export interface StageState extends WorkTime {
  readonly state: RunState
  /** Milliseconds that its cached steps took when they last ran, as far as that is known; `null` where it is not at all. */
  readonly tookBefore: number | null
}

/** A build as the fold over its events. */
export interface BuildState {
  readonly buildId: string
  readonly status: 'running' | 'succeeded' | 'failed' | 'cancelled'
  readonly target: number
  readonly needs: readonly number[]
  readonly startedAt: number
  readonly finishedAt: number | null
  readonly imageId: string | null
  /** All images, that of the first target first; left out when there was one target only. */
  readonly images?: readonly BuiltImage[]
  readonly error: BuildError | null
  /** By digest, in the order of their first event. */
  readonly vertices: ReadonlyMap<string, VertexState>
  /** By stage index; stages the target does not need are not in it. */
  readonly stages: ReadonlyMap<number, StageState>
  /** Digest of the vertex that runs an instruction, by `stepKey(stage, instruction)`. */
  readonly steps: ReadonlyMap<string, string>
  readonly logs: LogList
  readonly warnings: readonly BuildWarning[]
  /** Transfers of vertices without an event yet, by digest; empty where only output came. */
  readonly early: ReadonlyMap<string, readonly TransferState[]>
}

/** Identifies a row of the graph: `instruction` is -1 for the FROM. */
export const stepKey = (stage: number, instruction: number): string => `${stage}:${instruction}`
