import type { BuildVertex } from './build-event.ts'
import type { BuildState, RunState, StageState, TransferState, VertexState } from './build-state.ts'
import { parseVertexName } from './map-vertex.ts'
import { type WorkSpan, workTime } from './work.ts'

/**
 * The states of steps and stages, from what BuildKit reported of each step (its spans of work), from the steps it builds on,
 * and from how the build ended. The states follow from these alone, so that batches of events may be split anywhere.
 */

/** BuildKit reports a step that was stopped as failed, with `context canceled` among its words. */
export const wasStopped = (error: string): boolean => /context cancell?ed/i.test(error)

/**
 * What is known of a step after an event. BuildKit reports a step again with each thing it does for it, and where several
 * targets need it, once for each of them and late: a span is known by its start, and does not open again.
 */
export function withEvent(
  before: VertexState | undefined,
  event: BuildVertex,
  early: readonly TransferState[],
): VertexState {
  const spans = spansWith(before?.spans ?? [], event)
  const { digest, name, inputs, stage, instruction, line, also } = event
  const last = lastOf(spans)
  return {
    digest,
    name,
    inputs,
    stage,
    instruction,
    line,
    ...(also === undefined ? {} : { also }),
    tookBefore: event.tookBefore ?? before?.tookBefore ?? null,
    spans,
    cached: last?.cached ?? (event.cached || before?.cached === true),
    error: last === undefined ? (event.error ?? before?.error ?? null) : last.error,
    transfers: before?.transfers ?? early,
    state: 'queued',
    started: last?.from ?? null,
    completed: last?.to ?? null,
    worked: 0,
    runningSince: null,
  }
}

function spansWith(spans: readonly WorkSpan[], event: BuildVertex): readonly WorkSpan[] {
  const from = event.started ?? event.completed ?? spans.at(-1)?.from
  if (from === undefined || (event.started === null && event.completed === null && event.error === null))
    return spans
  const known = spans.find((span) => span.from === from)
  if (known !== undefined && known.to !== null && event.completed === null && event.error === null)
    return spans
  const to = event.completed ?? known?.to ?? null
  const span: WorkSpan = { from, to, cached: event.cached, error: event.error }
  return [...spans.filter((other) => other !== known), span].sort((a, b) => a.from - b.from)
}

/** The span that tells how a step is: the one that goes on, else the one that ended last. */
function lastOf(spans: readonly WorkSpan[]): WorkSpan | undefined {
  const endOf = ({ to, cached, from }: WorkSpan) => to ?? (cached ? from : Number.POSITIVE_INFINITY)
  return spans.reduce<WorkSpan | undefined>(
    (best, span) => (best === undefined || endOf(span) >= endOf(best) ? span : best),
    undefined,
  )
}

/** True for a step that fetches an image: a FROM, or the image of a `COPY --from`. */
const fetchesImage = ({ name }: VertexState): boolean => {
  const parsed = parseVertexName(name)
  return parsed === null ? name.startsWith('FROM ') : parsed.keyword === 'FROM' && !parsed.onBuild
}

/** What a step's own reports say. */
function ownState(vertex: VertexState): RunState {
  if (vertex.error !== null) return wasStopped(vertex.error) ? 'cancelled' : 'failed'
  const { spans } = vertex
  if (spans.some(({ to, cached }) => to === null && !cached)) return 'running'
  if (vertex.cached) return 'cached'
  if (spans.length === 0) return 'queued'
  // BuildKit does not call an image cached that was there already; it fetches nothing for it.
  if (fetchesImage(vertex) && !vertex.transfers.some(({ current }) => current > 0)) return 'cached'
  return 'done'
}

interface Outcome {
  readonly status: BuildState['status']
  readonly startedAt: number
  readonly finishedAt: number | null
}

/**
 * Each step with its state and its time:
 * - a step that BuildKit never mentioned again is cached when a step that builds on it came from the cache;
 * - a step is done only after those it builds on: until then BuildKit has merely looked at the files it takes, and it waits;
 * - once the build has ended nothing runs or waits. What was at work was stopped (`cancelled`), what was not begun is
 *   `not-reached`; after a success both are what a success makes of them.
 */
export function withStates(
  vertices: ReadonlyMap<string, VertexState>,
  outcome: Outcome,
): Map<string, VertexState> {
  const states = new Map([...vertices].map(([digest, vertex]) => [digest, ownState(vertex)]))
  spreadCached(vertices, states)
  if (outcome.status !== 'succeeded') holdBack(vertices, states)
  if (outcome.status !== 'running') endStates(states, outcome.status)
  return new Map(
    [...vertices].map(([digest, vertex]) => [
      digest,
      settled(vertex, states.get(digest) ?? vertex.state, outcome),
    ]),
  )
}

/** The vertex itself where nothing is different. */
function settled(vertex: VertexState, state: RunState, { startedAt, finishedAt }: Outcome): VertexState {
  const isOpen = finishedAt !== null && vertex.spans.some(({ to }) => to === null)
  const longest = Math.max(0, (finishedAt ?? 0) - startedAt)
  const spans = isOpen
    ? vertex.spans.map((span) => ({
        ...span,
        to: span.to ?? Math.min(Math.max(finishedAt, span.from), span.from + longest),
      }))
    : vertex.spans
  const { worked, runningSince } = workTime(spans.filter(({ to, cached }) => to !== null || !cached))
  const completed = isOpen ? (lastOf(spans)?.to ?? null) : vertex.completed
  const isSame =
    !isOpen && state === vertex.state && worked === vertex.worked && runningSince === vertex.runningSince
  return isSame ? vertex : { ...vertex, spans, state, completed, worked, runningSince }
}

function spreadCached(vertices: ReadonlyMap<string, VertexState>, states: Map<string, RunState>): void {
  const open = [...vertices.values()].filter(({ digest }) => states.get(digest) === 'cached')
  for (let vertex = open.pop(); vertex !== undefined; vertex = open.pop()) {
    for (const digest of vertex.inputs) {
      const input = vertices.get(digest)
      if (input === undefined || states.get(digest) !== 'queued') continue
      states.set(digest, 'cached')
      open.push(input)
    }
  }
}

/** A step that is done before one it builds on is not done yet. */
function holdBack(vertices: ReadonlyMap<string, VertexState>, states: Map<string, RunState>): void {
  const users = new Map<string, string[]>()
  for (const { digest, inputs } of vertices.values()) {
    for (const input of inputs) users.set(input, [...(users.get(input) ?? []), digest])
  }
  const open = [...states].flatMap(([digest, state]) => (isSettled(state) ? [] : [digest]))
  for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
    for (const user of users.get(digest) ?? []) {
      if (states.get(user) !== 'done') continue
      states.set(user, 'queued')
      open.push(user)
    }
  }
}

/** What builds on a step in this state can run. */
const isSettled = (state: RunState | undefined): boolean =>
  state === undefined || state === 'done' || state === 'cached'

function endStates(states: Map<string, RunState>, status: 'succeeded' | 'failed' | 'cancelled'): void {
  const someFailed = [...states.values()].includes('failed')
  const stopped = status === 'failed' && !someFailed ? 'failed' : 'cancelled'
  for (const [digest, state] of states) {
    if (state === 'running') states.set(digest, status === 'succeeded' ? 'done' : stopped)
    else if (state === 'queued') states.set(digest, status === 'succeeded' ? 'cached' : 'not-reached')
  }
}

/** The stages whose step a vertex is, each once; none for BuildKit's own steps. */
export const stagesOfStep = ({ stage, also = [] }: Pick<VertexState, 'stage' | 'also'>): readonly number[] =>
  stage < 0 ? [] : [...new Set([stage, ...also.map((place) => place.stage)])]

/** The state and the time of each stage that is built, from its steps. */
export function stageStates({
  needs,
  vertices,
  status,
  error,
}: Pick<BuildState, 'needs' | 'vertices' | 'status' | 'error'>): Map<number, StageState> {
  const own = new Map<number, VertexState[]>(needs.map((stage) => [stage, []]))
  for (const vertex of vertices.values()) {
    for (const stage of stagesOfStep(vertex)) own.get(stage)?.push(vertex)
  }
  return new Map(
    [...own].map(([stage, steps]) => {
      const failedHere = status === 'failed' && error?.stage === stage
      const ran = steps.filter(({ state }) => state !== 'cached')
      const known = steps.flatMap(({ state, tookBefore }) => (state === 'cached' ? (tookBefore ?? []) : []))
      return [
        stage,
        {
          state: failedHere ? 'failed' : stageStateOf(steps, vertices, status),
          ...workTime(ran.flatMap(({ spans }) => spans)),
          tookBefore: known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0),
        },
      ]
    }),
  )
}

/** The gravest outcome of its steps, else the most active. */
function stageStateOf(
  steps: readonly VertexState[],
  vertices: BuildState['vertices'],
  status: BuildState['status'],
): RunState {
  const states = new Set(steps.map((step) => step.state))
  if (states.has('failed')) return 'failed'
  if (states.has('cancelled')) return 'cancelled'
  if (states.has('running')) return 'running'
  if (states.size === 0)
    return status === 'running' ? 'queued' : status === 'succeeded' ? 'cached' : 'not-reached'
  if (states.has('queued')) return waits(steps, vertices) ? 'queued' : 'running'
  if (states.has('not-reached')) return 'not-reached'
  return states.has('done') ? 'done' : 'cached'
}

/** Nothing but its image is done, or its next step waits for another stage. */
function waits(steps: readonly VertexState[], vertices: BuildState['vertices']): boolean {
  if (steps.every(({ state, instruction }) => state === 'queued' || instruction === -1)) return true
  return !steps.some(
    ({ state, inputs }) =>
      state === 'queued' && inputs.every((input) => isSettled(vertices.get(input)?.state)),
  )
}
