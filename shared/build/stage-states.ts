import type { BuildError } from './build-event.ts'
import type { BuildState, RunState, StageState, VertexState } from './build-state.ts'

/**
 * The state of each stage of the plan, from the vertices that belong to it. A stage nothing was heard of waits while
 * the build runs; when the build has succeeded, what it gives came from the cache.
 */
export function stageStates(
  needs: readonly number[],
  vertices: readonly VertexState[],
  status: BuildState['status'],
  error: BuildError | null,
): Map<number, StageState> {
  const own = new Map<number, VertexState[]>(needs.map((stage) => [stage, []]))
  for (const vertex of vertices) {
    own.get(vertex.stage)?.push(vertex)
    for (const place of vertex.also ?? []) {
      if (place.stage !== vertex.stage) own.get(place.stage)?.push(vertex)
    }
  }
  const states = new Map<number, StageState>()
  for (const [stage, steps] of own) {
    const failedHere = status === 'failed' && error?.stage === stage
    states.set(stage, {
      state: failedHere ? 'failed' : stateOf(steps, status),
      started: least(steps.flatMap((step) => step.started ?? [])),
      completed: steps.some((step) => step.completed === null)
        ? null
        : greatest(steps.flatMap((step) => step.completed ?? [])),
      worked: steps.reduce((sum, step) => sum + workedBy(step), 0),
    })
  }
  return states
}

function stateOf(steps: readonly VertexState[], status: BuildState['status']): RunState {
  const states = new Set(steps.map((step) => step.state))
  if (states.has('failed')) return 'failed'
  if (states.has('cancelled')) return 'cancelled'
  if (states.has('running')) return 'running'
  if (states.size === 0)
    return status === 'running' ? 'queued' : status === 'succeeded' ? 'cached' : 'cancelled'
  if (states.has('queued')) return steps.every(waits) ? 'queued' : 'running'
  return states.has('done') && steps.some((step) => step.state === 'done' && step.instruction !== -1)
    ? 'done'
    : states.has('cached')
      ? 'cached'
      : 'done'
}

/** A stage whose base image is there, and nothing more, still waits. */
const waits = (step: VertexState): boolean => step.state === 'queued' || step.instruction === -1

/** Milliseconds a step worked; what came from the cache did not. */
function workedBy(step: VertexState): number {
  if (step.started === null || step.completed === null || step.state === 'cached') return 0
  return Math.max(0, step.completed - step.started)
}

const least = (times: readonly number[]): number | null =>
  times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b))

const greatest = (times: readonly number[]): number | null =>
  times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b))
