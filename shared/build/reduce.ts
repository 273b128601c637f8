import type { BuildEvent, BuildProgress, BuildWarning } from './build-event.ts'
import { type BuildState, stepKey, type TransferState, type VertexState } from './build-state.ts'
import { type LogChunk, LogList } from './log-list.ts'
import { stageStates, withEvent, withStates } from './step-state.ts'

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
    stages: stageStates({ needs: plan.needs, vertices: new Map(), status: 'running', error: null }),
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
      const before = draft.vertices.get(event.digest)
      const vertex = withEvent(before, event, early ?? [])
      // Only once what it builds on is known it is certain where a step belongs.
      for (const key of before === undefined ? [] : stepKeys(before)) {
        if (draft.steps.get(key) === event.digest) draft.steps.delete(key)
      }
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
      break
    }
  }
  draft.vertices = withStates(draft.vertices, draft)
  return { ...draft, logs: earlier.with(output), stages: stageStates(draft) }
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
