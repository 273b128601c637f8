import type { BuildError, BuildWarning, BuiltImage, StepLocation } from './build-event.ts'
import type { LogList } from './log-list.ts'

/** The status of a stage or a step as shown to users. `idle`: not part of this build. */
export type RunState = 'idle' | 'queued' | 'running' | 'cached' | 'done' | 'failed' | 'cancelled'

/** Progress of one transfer or pull inside a vertex, in bytes; `total` is 0 when unknown. */
export interface TransferState {
  readonly id: string
  readonly name: string
  readonly current: number
  readonly total: number
  readonly completed: boolean
}

/** A vertex of BuildKit's graph as the events so far describe it. */
export interface VertexState {
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
  /** Milliseconds since the epoch. */
  readonly started: number | null
  readonly completed: number | null
  readonly error: string | null
  readonly transfers: readonly TransferState[]
}

export interface StageState {
  readonly state: RunState
  readonly started: number | null
  readonly completed: number | null
  /** Milliseconds of work of its own steps; the UI counts those still running up to `now`. */
  readonly worked: number
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
