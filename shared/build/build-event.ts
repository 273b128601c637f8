import type { Reason } from '../text/index.ts'

/**
 * What happens during a build, in order. Times are milliseconds since the epoch.
 * The first event is always `started`; exactly one `finished` ends every build, whatever happens to the daemon.
 */
export type BuildEvent = BuildStarted | BuildVertex | BuildProgress | BuildLog | BuildWarning | BuildFinished

interface BuildStarted {
  readonly type: 'started'
  readonly buildId: string
  readonly time: number
  /** Index of the stage being built. */
  readonly target: number
  /** Indexes of the stages the target needs, ascending. */
  readonly needs: readonly number[]
}

/** A step of the Dockerfile: a stage's instruction, -1 for its FROM. */
export interface StepLocation {
  readonly stage: number
  readonly instruction: number
  /** 1-based. */
  readonly line: number
}

/** A vertex of BuildKit's graph. Repeated per digest as its state changes; the last one wins. */
export interface BuildVertex {
  readonly type: 'vertex'
  readonly digest: string
  readonly name: string
  readonly inputs: readonly string[]
  /** The stage it belongs to, -1 for BuildKit's own steps (loading the Dockerfile, the context, export). */
  readonly stage: number
  /** Index of the stage's instruction, -1 for its FROM; `null` when it maps to no instruction. */
  readonly instruction: number | null
  /** 1-based line of that instruction, 0 when there is none. */
  readonly line: number
  /** The same step in other stages, which BuildKit runs once for all of them; left out when there is none. */
  readonly also?: readonly StepLocation[]
  readonly cached: boolean
  readonly started: number | null
  readonly completed: number | null
  readonly error: string | null
  /** Milliseconds it took when it last ran in an earlier build of this Dockerfile; left out where that is not known. */
  readonly tookBefore?: number
}

/** Progress of something inside a vertex: a pull, a transfer. `total` is 0 when unknown. */
export interface BuildProgress {
  readonly type: 'progress'
  readonly digest: string
  readonly id: string
  readonly name: string
  readonly current: number
  readonly total: number
  readonly completed: boolean
}

/** Output of a vertex, as the step wrote it (control sequences included). */
export interface BuildLog {
  readonly type: 'log'
  readonly digest: string
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
  readonly time: number
}

export interface BuildWarning {
  readonly type: 'warning'
  readonly message: string
  /** What BuildKit says of the rule; `''` for other warnings. */
  readonly detail: string
  /** 1-based line in the Dockerfile, 0 when it is of none. */
  readonly line: number
  /** The message apart from its language, where it is not BuildKit's own. */
  readonly reason?: Reason | undefined
}

/** Why a build failed, and where in the Dockerfile. */
export interface BuildError {
  readonly message: string
  /** Index of the stage, -1 when the error belongs to none. */
  readonly stage: number
  /** 1-based line in the Dockerfile, 0 when unknown. */
  readonly line: number
  /** The message apart from its language, where it is not the daemon's own. */
  readonly reason?: Reason | undefined
  /** Exit code of the process that failed; absent when none did, or when the daemon does not report it. */
  readonly exitCode?: number
}

/** The result for one target. */
export interface BuiltImage {
  /** Index of the stage. */
  readonly target: number
  readonly tags: readonly string[]
  /** `sha256:…`, or `null` when no image came out. */
  readonly imageId: string | null
}

/** The last event of every build. */
export interface BuildFinished {
  readonly type: 'finished'
  readonly status: 'succeeded' | 'failed' | 'cancelled'
  /** `sha256:…`, or `null` when no image came out. */
  readonly imageId: string | null
  /** All images, that of the first target first; left out when there was one target only. */
  readonly images?: readonly BuiltImage[]
  readonly error: BuildError | null
  readonly time: number
}
