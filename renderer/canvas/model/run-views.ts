import { type BuildState, type RunState, stepKey, type VertexState } from '#shared/build/index.ts'

export interface RowRun {
  readonly state: RunState
  readonly started: number | null
  readonly completed: number | null
  readonly progress: number | null
}

export interface StageRun {
  readonly inBuild: boolean
  readonly state: RunState
  readonly worked: number
  readonly runningSince: number | null
}

const idleRow: RowRun = { state: 'idle', started: null, completed: null, progress: null }

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
  return {
    state: vertex.state,
    started: vertex.started,
    completed: vertex.completed,
    progress: vertex.state === 'running' ? transferShare(vertex) : null,
  }
}

/** The build's status of a whole stage. */
export function stageRun(build: BuildState | null, stage: number): StageRun {
  const run = build?.stages.get(stage)
  if (!run) return { inBuild: build !== null, state: 'idle', worked: 0, runningSince: null }
  return {
    inBuild: true,
    state: run.state,
    worked: run.worked,
    runningSince: run.state === 'running' ? earliestRunning(build, stage) : null,
  }
}

/** Start of the stage's oldest running step. */
function earliestRunning(build: BuildState | null, stage: number): number | null {
  let earliest: number | null = null
  for (const vertex of build?.vertices.values() ?? []) {
    if (vertex.stage !== stage || vertex.state !== 'running' || vertex.started === null) continue
    if (earliest === null || vertex.started < earliest) earliest = vertex.started
  }
  return earliest
}
