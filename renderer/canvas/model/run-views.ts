import {
  type BuildState,
  type RunState,
  stepKey,
  type VertexState,
  type WorkTime,
} from '#shared/build/index.ts'

/** State and time of a step or a stage, as the build has them. */
interface Run extends WorkTime {
  readonly state: RunState
  /** Milliseconds that what is cached took when it last ran, `null` where that is not known. */
  readonly tookBefore: number | null
}

export interface RowRun extends Run {
  readonly progress: number | null
}

export interface StageRun extends Run {
  readonly inBuild: boolean
}

const idle: Run = { state: 'idle', worked: 0, runningSince: null, tookBefore: null }
const idleRow: RowRun = { ...idle, progress: null }

/** Share of the known transfers that have arrived; `null` when no total is known. */
function transferShare(vertex: VertexState): number | null {
  let current = 0
  let total = 0
  for (const transfer of vertex.transfers) {
    if (transfer.total <= 0) continue
    current += Math.min(transfer.current, transfer.total)
    total += transfer.total
  }
  return total > 0 ? current / total : null
}

/** The build's status of one row; `instruction` is -1 for the FROM. */
export function rowRun(build: BuildState | null, stage: number, instruction: number): RowRun {
  const digest = build?.steps.get(stepKey(stage, instruction))
  const vertex = digest === undefined ? undefined : build?.vertices.get(digest)
  if (!vertex) return idleRow
  const { state, worked, runningSince, tookBefore } = vertex
  const progress = state === 'running' ? transferShare(vertex) : null
  return { state, worked, runningSince, tookBefore, progress }
}

/** The build's status of a whole stage. */
export function stageRun(build: BuildState | null, stage: number): StageRun {
  const run = build?.stages.get(stage)
  if (!run) return { inBuild: build !== null, ...idle }
  const { state, worked, runningSince, tookBefore } = run
  return { inBuild: true, state, worked, runningSince, tookBefore }
}
