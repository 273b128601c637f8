import type { BuildEvent, BuildFinished, BuildProgress, BuildVertex, BuildWarning } from './build-event.ts'
import type { BuildState, RunState, TransferState, VertexState } from './build-state.ts'
import { stepKey } from './build-state.ts'
import { type LogChunk, LogList } from './log-list.ts'
import { stageStates } from './stage-states.ts'

/** A build of which nothing has been heard yet. */
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

type Draft = { -readonly [K in keyof BuildState]: BuildState[K] } & {
  vertices: Map<string, VertexState>
  steps: Map<string, string>
  warnings: BuildWarning[]
  early: Map<string, readonly TransferState[]>
}

/**
 * Folds a batch of events into a state; the state given is not changed. Batches may be cut anywhere:
 * `reduceBuild(reduceBuild(s, a), b)` equals `reduceBuild(s, [...a, ...b])`. What comes after `finished` is ignored.
 */
export function reduceBuild(state: BuildState, events: readonly BuildEvent[]): BuildState {
  if (state.status !== 'running' || events.length === 0) return state
  const draft: Draft = {
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
