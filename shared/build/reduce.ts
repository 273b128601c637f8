import type {
  BuildError,
  BuildEvent,
  BuildFinished,
  BuildProgress,
  BuildVertex,
  BuildWarning,
} from './build-event.ts'
import {
  type BuildState,
  type RunState,
  type StageState,
  stepKey,
  type TransferState,
  type VertexState,
} from './build-state.ts'
import { type LogChunk, LogList } from './log-list.ts'

/** The state of a build before its first event. */
export function initialBuildState(
  buildId: string,
  plan: { readonly target: number; readonly needs: readonly number[]; readonly startedAt: number } = {
    target: -1,
    needs: [],
    startedAt: 0,
  },
): BuildState {
  return {
    buildId,
    status: 'running',
    target: plan.target,
    needs: plan.needs,
    startedAt: plan.startedAt,
    finishedAt: null,
    imageId: null,
    error: null,
    vertices: new Map(),
    stages: stageStates(plan.needs, [], 'running', null),
    steps: new Map(),
    logs: LogList.empty,
    warnings: [],
    early: new Map(),
  }
}

type MutableBuildState = { -readonly [K in keyof BuildState]: BuildState[K] } & {
  vertices: Map<string, VertexState>
  steps: Map<string, string>
  warnings: BuildWarning[]
  early: Map<string, readonly TransferState[]>
}

/**
 * Folds a batch of events into a state; the given state is not changed. Batches may be split anywhere:
 * `reduceBuild(reduceBuild(s, a), b)` equals `reduceBuild(s, [...a, ...b])`. What comes after `finished` is ignored.
 */
export function reduceBuild(state: BuildState, events: readonly BuildEvent[]): BuildState {
  if (state.status !== 'running' || events.length === 0) return state
  const draft: MutableBuildState = {
    ...state,
    vertices: new Map(state.vertices),
    steps: new Map(state.steps),
    warnings: [...state.warnings],
    early: new Map(state.early),
  }
  let earlier = state.logs
  let output: LogChunk[] = []
  for (const event of events) {
    if (event.type === 'started') {
      draft.target = event.target
      draft.needs = event.needs
      draft.startedAt = event.time
    } else if (event.type === 'vertex') {
      const early = draft.early.get(event.digest)
      const vertex = withVertex(draft.vertices.get(event.digest)?.transfers ?? early ?? [], event)
      draft.vertices.set(event.digest, vertex)
      if (early !== undefined) {
        draft.early.delete(event.digest)
        earlier = earlier.placed(vertex.digest, vertex.stage)
        output = output.map((log) => (log.digest === vertex.digest ? { ...log, stage: vertex.stage } : log))
      }
      for (const key of stepKeys(vertex)) draft.steps.set(key, event.digest)
    } else if (event.type === 'progress') {
      const vertex = draft.vertices.get(event.digest)
      if (vertex === undefined) {
        draft.early.set(event.digest, withProgress(draft.early.get(event.digest) ?? [], event))
      } else {
        draft.vertices.set(event.digest, { ...vertex, transfers: withProgress(vertex.transfers, event) })
      }
    } else if (event.type === 'log') {
      const { digest, stream, text, time } = event
      const vertex = draft.vertices.get(digest)
      if (vertex === undefined) draft.early.set(digest, draft.early.get(digest) ?? [])
      output.push({ digest, stage: vertex?.stage ?? -1, stream, text, time })
    } else if (event.type === 'warning') {
      draft.warnings.push(event)
    } else {
      draft.status = event.status
      draft.finishedAt = event.time
      draft.imageId = event.imageId
      draft.error = event.error
      if (event.images !== undefined) draft.images = event.images
      settle(draft.vertices, event)
      break
    }
  }
  const stages = stageStates(draft.needs, [...draft.vertices.values()], draft.status, draft.error)
  return { ...draft, logs: earlier.with(output), stages }
}

function withVertex(transfers: readonly TransferState[], event: BuildVertex): VertexState {
  return {
    digest: event.digest,
    name: event.name,
    inputs: event.inputs,
    stage: event.stage,
    instruction: event.instruction,
    line: event.line,
    ...(event.also === undefined ? {} : { also: event.also }),
    state: stateOf(event),
    started: event.started,
    completed: event.completed,
    error: event.error,
    transfers,
  }
}

/** BuildKit reports a step that was stopped as failed, with `context canceled` among its words. */
export const wasStopped = (error: string): boolean => /context cancell?ed/i.test(error)

function stateOf(event: BuildVertex): RunState {
  if (event.error !== null) return wasStopped(event.error) ? 'cancelled' : 'failed'
  if (event.completed !== null) return event.cached ? 'cached' : 'done'
  return event.started !== null ? 'running' : 'queued'
}

function withProgress(before: readonly TransferState[], event: BuildProgress): readonly TransferState[] {
  const { id, name, current, total, completed } = event
  const transfer: TransferState = { id, name, current, total, completed }
  const known = before.some((other) => other.id === id)
  return known ? before.map((other) => (other.id === id ? transfer : other)) : [...before, transfer]
}

function stepKeys(vertex: VertexState): string[] {
  if (vertex.stage === -1 || vertex.instruction === null) return []
  return [vertex, ...(vertex.also ?? [])].map((place) => stepKey(place.stage, place.instruction ?? -1))
}

/** Nothing runs or waits once a build has ended. */
function settle(vertices: Map<string, VertexState>, { status }: BuildFinished): void {
  const someFailed = [...vertices.values()].some((vertex) => vertex.state === 'failed')
  for (const [digest, vertex] of vertices) {
    if (vertex.state === 'running') {
      const broken = status === 'failed' && !someFailed
      vertices.set(digest, {
        ...vertex,
        state: status === 'succeeded' ? 'done' : broken ? 'failed' : 'cancelled',
      })
    } else if (vertex.state === 'queued') {
      vertices.set(digest, { ...vertex, state: status === 'succeeded' ? 'cached' : 'cancelled' })
    }
  }
}

/**
 * The state of each stage of the plan, from its vertices. A stage without events is queued while
 * the build runs; after a successful build, it counts as cached.
 */
function stageStates(
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
      state: failedHere ? 'failed' : stageStateOf(steps, status),
      started: least(steps.flatMap((step) => step.started ?? [])),
      completed: steps.some((step) => step.completed === null)
        ? null
        : greatest(steps.flatMap((step) => step.completed ?? [])),
      worked: steps.reduce((sum, step) => sum + workedBy(step), 0),
    })
  }
  return states
}

function stageStateOf(steps: readonly VertexState[], status: BuildState['status']): RunState {
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

/** A stage of which only the base image is done is still queued. */
const waits = (step: VertexState): boolean => step.state === 'queued' || step.instruction === -1

/** Milliseconds of work of a step; none for a cached one. */
function workedBy(step: VertexState): number {
  if (step.started === null || step.completed === null || step.state === 'cached') return 0
  return Math.max(0, step.completed - step.started)
}

const least = (times: readonly number[]): number | null =>
  times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b))

const greatest = (times: readonly number[]): number | null =>
  times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b))
