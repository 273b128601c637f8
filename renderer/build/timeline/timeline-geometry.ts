import {
  type BuildState,
  buildTime,
  criticalPath,
  type RunState,
  stagesOfStep,
  type TransferState,
  type VertexState,
  type WorkTime,
  workTime,
} from '#shared/build/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { type TimelineWindow, wholeAxis } from './timeline-window.ts'

/**
 * One step on a lane, with its state and time as in `VertexState`. `from` and `to` are fractions of the axis, 0 to 1, `from <= to`:
 * of its last span of work.
 */
export interface TimelineBar extends WorkTime {
  readonly digest: string
  readonly stage: number
  /** -1 for the FROM, `null` for BuildKit's own steps. */
  readonly instruction: number | null
  readonly name: string
  readonly state: RunState
  readonly from: number
  readonly to: number
  /** Milliseconds from the build's start to the step's. */
  readonly after: number
  readonly tookBefore: number | null
  /** It is on the critical path. */
  readonly critical: boolean
  readonly transfers: readonly TransferState[]
}

/**
 * A row of the timeline: an image that is fetched, a stage, or BuildKit's own work. A stage's lane has all of its steps, its
 * image and those it shares with other stages included, and the stage's state and time as in `StageState`.
 */
export interface TimelineLane extends WorkTime {
  readonly key: string
  readonly kind: 'image' | 'stage' | 'own'
  /** The image's reference for an image, `''` otherwise. */
  readonly image: string
  /** Index of the stage, -1 for BuildKit's own work. */
  readonly stage: number
  readonly role: StageRole | null
  readonly state: RunState
  readonly bars: readonly TimelineBar[]
  readonly tookBefore: number | null
  /** Something was fetched for it; an image that was there already is not. */
  readonly pulled: boolean
  /** Bytes of its running transfers, `null` when there are none; `total` is 0 when none reports its size. */
  readonly transfer: { readonly current: number; readonly total: number } | null
  /** Fraction of the axis at which a waiting lane is drawn, `null` once it has started. */
  readonly waitsFrom: number | null
}

export interface Timeline {
  readonly lanes: readonly TimelineLane[]
  /** Milliseconds from the build's start to its end, or to now. */
  readonly elapsed: number
  /** Milliseconds the whole axis covers, at least `elapsed`; the window shows a part of it. */
  readonly axis: number
  /** A mark on the shown part of the axis: milliseconds, and the fraction of the shown part. */
  readonly ticks: readonly { readonly at: number; readonly place: number }[]
  /** Milliseconds of work on the critical path, as in `criticalPath`. */
  readonly critical: number
}

/** Shortest bar, as a fraction of the shown part, so that cached steps stay visible. */
const shortest = 0.012
const waitingShare = 0.12
/** Behind it there is no room for a mark's words. */
const lastTick = 0.95

const spans = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1200, 1800, 3600].map(
  (seconds) => seconds * 1000,
)

/** The smallest round span that holds `milliseconds`; whole hours beyond the first. */
function roundSpan(milliseconds: number): number {
  const hour = 3_600_000
  return spans.find((span) => span >= milliseconds) ?? Math.ceil(milliseconds / hour) * hour
}

/** The smallest round span below a second is a tenth of it. */
const tickStep = (span: number): number =>
  span < 4000 ? ([100, 200, 500].find((step) => step >= span / 5) ?? 1000) : roundSpan(span / 5)

function ticksOf(axis: number, { from, to }: TimelineWindow): { at: number; place: number }[] {
  const span = (to - from) * axis
  const step = tickStep(span)
  const ticks: { at: number; place: number }[] = []
  for (let at = Math.floor((from * axis) / step + 1) * step; at < to * axis; at += step) {
    const place = (at - from * axis) / span
    if (place <= lastTick) ticks.push({ at, place })
  }
  return ticks
}

/**
 * Places a build's steps on lanes. `now` is milliseconds since the epoch, used while the build runs. Bars outside the
 * window are left out; sums and times are those of the whole build.
 */
export function timelineOf(
  build: BuildState,
  graph: StageGraph | null,
  roles: readonly StageRole[],
  now: number,
  window: TimelineWindow = wholeAxis,
): Timeline {
  const end = build.finishedAt ?? now
  const elapsed = buildTime(build, now)
  const axis = build.status === 'running' ? roundSpan(Math.max(1000, elapsed * 1.15)) : Math.max(1, elapsed)
  const place = (time: number) => {
    const onAxis = Math.min(1, Math.max(0, (time - build.startedAt) / axis))
    return (onAxis - window.from) / (window.to - window.from)
  }
  const path = criticalPath(build, end)
  const critical = new Set(path.steps.map(({ digest }) => digest))
  const barsOf = (vertices: readonly VertexState[]) =>
    layBars(vertices, place, end, (vertex) => ({
      after: Math.max(0, (vertex.started ?? build.startedAt) - build.startedAt),
      critical: critical.has(vertex.digest) && vertex.state !== 'cached',
    }))

  const images = new Map<string, VertexState[]>()
  const stages = new Map<number, VertexState[]>(build.needs.map((stage) => [stage, []]))
  const own: VertexState[] = []
  for (const vertex of build.vertices.values()) {
    const stage = graph?.stages[vertex.stage]
    if (vertex.stage < 0) own.push(vertex)
    if (vertex.instruction === -1 && stage !== undefined) addTo(images, stage.base, vertex)
    for (const index of stagesOfStep(vertex)) addTo(stages, index, vertex)
  }

  const waitsFrom = Math.min(Math.max(0, place(end)), 1 - waitingShare)
  const lanes: TimelineLane[] = []
  for (const [image, vertices] of images) {
    lanes.push({ ...work(vertices, barsOf), key: `image:${image}`, kind: 'image', image })
  }
  for (const [stage, vertices] of stages) {
    const lane = work(vertices, barsOf)
    const figures = build.stages.get(stage)
    const state = figures?.state ?? lane.state
    const waits = build.status === 'running' && state === 'queued' && lane.bars.length === 0
    const role = roles[stage] ?? null
    const place = { key: `stage:${stage}`, kind: 'stage', image: '', stage } as const
    lanes.push({ ...lane, ...figures, ...place, role, waitsFrom: waits ? waitsFrom : null })
  }
  const ownLane = work(own, barsOf)
  if (ownLane.bars.length > 0) lanes.push({ ...ownLane, key: 'own', kind: 'own', image: '' })
  return { lanes, elapsed, axis, ticks: ticksOf(axis, window), critical: path.length }
}

function work(
  vertices: readonly VertexState[],
  barsOf: (vertices: readonly VertexState[]) => readonly TimelineBar[],
): Omit<TimelineLane, 'key' | 'kind' | 'image'> {
  const bars = barsOf(vertices).flatMap(clipped)
  const ran = vertices.filter(({ state }) => state !== 'cached').flatMap(({ spans }) => spans)
  const known = vertices.flatMap(({ state, tookBefore }) => (state === 'cached' ? (tookBefore ?? []) : []))
  return {
    stage: vertices[0]?.stage ?? -1,
    role: null,
    state: stateOf(vertices),
    bars,
    ...workTime(ran),
    tookBefore: known.length === 0 ? null : Math.max(...known),
    pulled: vertices.some((vertex) => vertex.transfers.length > 0),
    transfer: transferOf(vertices),
    waitsFrom: null,
  }
}

function transferOf(vertices: readonly VertexState[]): TimelineLane['transfer'] {
  const all = vertices.filter((vertex) => vertex.state === 'running').flatMap((vertex) => vertex.transfers)
  if (all.every((transfer) => transfer.completed)) return null
  const known = all.filter((transfer) => transfer.total > 0)
  const sized = known.length > 0 ? known : all
  return {
    current: sized.reduce((sum, transfer) => sum + transfer.current, 0),
    total: sized.reduce((sum, transfer) => sum + transfer.total, 0),
  }
}

/** The part of a bar inside the window; nothing when it is outside. A bar at the very end keeps its minimum width. */
function clipped(bar: TimelineBar): TimelineBar[] {
  if (bar.to <= 0 || bar.from > 1) return []
  const from = Math.min(Math.max(0, bar.from), 1 - shortest)
  return [{ ...bar, from, to: Math.min(1, Math.max(bar.to, from)) }]
}

function addTo<K>(groups: Map<K, VertexState[]>, key: K, vertex: VertexState): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [vertex])
  else group.push(vertex)
}

function layBars(
  vertices: readonly VertexState[],
  place: (time: number) => number,
  now: number,
  more: (vertex: VertexState) => Pick<TimelineBar, 'after' | 'critical'>,
): TimelineBar[] {
  const begun = vertices.filter((vertex) => vertex.started !== null || vertex.state === 'cached')
  const at = (vertex: VertexState) => vertex.started ?? vertex.completed ?? 0
  begun.sort((a, b) => at(a) - at(b))
  let free = Number.NEGATIVE_INFINITY
  return begun.map((vertex) => {
    const from = Math.max(place(at(vertex)), free)
    const end = vertex.completed ?? (vertex.runningSince === null ? at(vertex) : now)
    const to = Math.max(place(end), from + shortest)
    free = to
    const { digest, stage, instruction, name, state, worked, runningSince, tookBefore, transfers } = vertex
    const figures = { state, worked, runningSince, tookBefore }
    return { digest, stage, instruction, name, from, to, transfers, ...figures, ...more(vertex) }
  })
}

/** The status of a group of steps: the worst outcome, else the most active status. */
function stateOf(vertices: readonly VertexState[]): RunState {
  const states = new Set(vertices.map((vertex) => vertex.state))
  const order: readonly RunState[] = [
    'failed',
    'cancelled',
    'running',
    'queued',
    'not-reached',
    'done',
    'cached',
  ]
  return order.find((state) => states.has(state)) ?? 'queued'
}
