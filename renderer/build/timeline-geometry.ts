import type { BuildState, RunState, VertexState } from '#shared/build/build-state.ts'
import type { StageGraph, StageRole } from '#shared/stages/graph.ts'

/** One step on a lane. `from` and `to` are fractions of the axis, 0 to 1, `from <= to`. */
export interface TimelineBar {
  readonly digest: string
  readonly stage: number
  /** -1 for the FROM, `null` for BuildKit's own steps. */
  readonly instruction: number | null
  readonly name: string
  readonly state: RunState
  readonly from: number
  readonly to: number
  /** Milliseconds the step has taken so far. */
  readonly took: number
}

/** A row of the timeline: an image that is fetched, a stage, or BuildKit's own work. */
export interface TimelineLane {
  readonly key: string
  readonly kind: 'image' | 'stage' | 'own'
  /** The image's reference for an image, `''` otherwise. */
  readonly image: string
  /** Index of the stage, -1 for BuildKit's own work. */
  readonly stage: number
  readonly role: StageRole | null
  readonly state: RunState
  readonly bars: readonly TimelineBar[]
  /** Milliseconds its bars took together. */
  readonly took: number
  /** Something was fetched for it; an image that was there already is not. */
  readonly pulled: boolean
  /** Bytes of its transfers that are under way, `null` when none is or none tells its size. */
  readonly transfer: { readonly current: number; readonly total: number } | null
  /** Fraction of the axis at which a lane that still waits is drawn, `null` when it has begun. */
  readonly waitsFrom: number | null
}

export interface Timeline {
  readonly lanes: readonly TimelineLane[]
  /** Milliseconds from the build's start to its end, or to now. */
  readonly elapsed: number
  /** Milliseconds the axis covers, at least `elapsed`. */
  readonly axis: number
  /** Milliseconds at which the axis is marked, ascending, 0 left out. */
  readonly ticks: readonly number[]
}

/** Shortest bar, as a fraction of the axis: a cached step takes no time but is there. */
const shortest = 0.012
const waitingShare = 0.12

const spans = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1200, 1800, 3600].map(
  (seconds) => seconds * 1000,
)

/** The smallest round span that holds `milliseconds`; whole hours beyond the first. */
function roundSpan(milliseconds: number): number {
  const hour = 3_600_000
  return spans.find((span) => span >= milliseconds) ?? Math.ceil(milliseconds / hour) * hour
}

function ticksOf(axis: number): number[] {
  const step = roundSpan(axis / 5)
  const ticks: number[] = []
  for (let at = step; at < axis; at += step) ticks.push(at)
  return ticks
}

const tookUntil = (vertex: VertexState, now: number): number =>
  vertex.started === null ? 0 : Math.max(0, (vertex.completed ?? now) - vertex.started)

/** Places a build's steps on lanes. `now` is milliseconds since the epoch, used while the build runs. */
export function timelineOf(
  build: BuildState,
  graph: StageGraph | null,
  roles: readonly StageRole[],
  now: number,
): Timeline {
  const end = build.finishedAt ?? now
  const elapsed = Math.max(0, end - build.startedAt)
  const axis = build.status === 'running' ? roundSpan(Math.max(1000, elapsed * 1.15)) : Math.max(1, elapsed)
  const place = (time: number) => Math.min(1, Math.max(0, (time - build.startedAt) / axis))
  const barsOf = (vertices: readonly VertexState[]) => layBars(vertices, place, end)

  const images = new Map<string, VertexState[]>()
  const stages = new Map<number, VertexState[]>(build.needs.map((stage) => [stage, []]))
  const own: VertexState[] = []
  for (const vertex of build.vertices.values()) {
    const stage = graph?.stages[vertex.stage]
    if (vertex.stage < 0) own.push(vertex)
    else if (vertex.instruction === -1 && stage !== undefined) addTo(images, stage.base, vertex)
    else addTo(stages, vertex.stage, vertex)
  }

  const waitsFrom = Math.min(place(end), 1 - waitingShare)
  const lanes: TimelineLane[] = []
  for (const [image, vertices] of images) {
    lanes.push({ ...work(vertices, barsOf), key: `image:${image}`, kind: 'image', image })
  }
  for (const [stage, vertices] of stages) {
    const lane = work(vertices, barsOf)
    const state = build.stages.get(stage)?.state ?? lane.state
    const waits = build.status === 'running' && state === 'queued' && lane.bars.length === 0
    const role = roles[stage] ?? null
    const place = { key: `stage:${stage}`, kind: 'stage', image: '', stage } as const
    lanes.push({ ...lane, ...place, state, role, waitsFrom: waits ? waitsFrom : null })
  }
  const ownLane = work(own, barsOf)
  if (ownLane.bars.length > 0) lanes.push({ ...ownLane, key: 'own', kind: 'own', image: '' })
  return { lanes, elapsed, axis, ticks: ticksOf(axis) }
}

function work(
  vertices: readonly VertexState[],
  barsOf: (vertices: readonly VertexState[]) => readonly TimelineBar[],
): Omit<TimelineLane, 'key' | 'kind' | 'image'> {
  const bars = barsOf(vertices)
  const took = bars.reduce((sum, bar) => sum + bar.took, 0)
  const stage = vertices[0]?.stage ?? -1
  const transfer = transferOf(vertices)
  const pulled = vertices.some((vertex) => vertex.transfers.length > 0)
  return { stage, role: null, state: stateOf(vertices), bars, took, pulled, transfer, waitsFrom: null }
}

function transferOf(vertices: readonly VertexState[]): TimelineLane['transfer'] {
  const sized = vertices
    .filter((vertex) => vertex.state === 'running')
    .flatMap((vertex) => vertex.transfers)
    .filter((transfer) => transfer.total > 0)
  if (sized.every((transfer) => transfer.completed)) return null
  return {
    current: sized.reduce((sum, transfer) => sum + transfer.current, 0),
    total: sized.reduce((sum, transfer) => sum + transfer.total, 0),
  }
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
): TimelineBar[] {
  const begun = vertices.filter((vertex) => vertex.started !== null || vertex.state === 'cached')
  const at = (vertex: VertexState) => vertex.started ?? vertex.completed ?? 0
  begun.sort((a, b) => at(a) - at(b))
  let free = 0
  return begun.map((vertex) => {
    const serial = Math.min(Math.max(place(at(vertex)), free), 1 - shortest)
    const from = Math.max(0, serial)
    const end = vertex.completed ?? (vertex.state === 'running' ? now : at(vertex))
    const to = Math.min(1, Math.max(place(end), from + shortest))
    free = to
    const { digest, stage, instruction, name, state } = vertex
    return { digest, stage, instruction, name, state, from, to, took: tookUntil(vertex, now) }
  })
}

/** What a group of steps amounts to: the worst that happened, else the most that is going on. */
function stateOf(vertices: readonly VertexState[]): RunState {
  const states = new Set(vertices.map((vertex) => vertex.state))
  const order: readonly RunState[] = ['failed', 'cancelled', 'running', 'queued', 'done', 'cached']
  return order.find((state) => states.has(state)) ?? 'queued'
}
