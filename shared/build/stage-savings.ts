import type { VertexState } from './build-state.ts'

/** What a build would have gained by a stage that takes no time. */
export interface StageSaving {
  readonly stage: number
  /** Milliseconds the stage's own steps worked. */
  readonly worked: number
  /** Milliseconds by which the build would have ended sooner, at most: other stages went on meanwhile. */
  readonly saved: number
}

interface Timed {
  readonly vertex: VertexState
  readonly from: number
  readonly to: number
}

/**
 * The stages of a build, those whose speed matters most first. The build is played again with the order and the waits
 * that were observed, each time with the steps of one stage taking no time: a step begins when the steps it builds upon
 * have ended, and one for which BuildKit reports none when the step that ended last before it has. Steps without times take
 * no part. In milliseconds.
 */
export function stageSavings(vertices: Iterable<VertexState>): readonly StageSaving[] {
  const all = [...vertices]
  const byDigest = new Map(all.map((vertex) => [vertex.digest, vertex]))
  const timed = all
    .flatMap((vertex): Timed[] => {
      const { started, completed } = vertex
      return started === null || completed === null
        ? []
        : [{ vertex, from: started, to: Math.max(started, completed) }]
    })
    .sort((a, b) => a.from - b.from || a.to - b.to)
  const before = timed.map((step, at) => predecessors(step, timed.slice(0, at), byDigest))
  const stages = [...new Set(timed.map(({ vertex }) => vertex.stage))].filter((stage) => stage >= 0)
  const whole = lengthOf(timed, before, null)
  return stages
    .map((stage): StageSaving => {
      const own = timed.filter(({ vertex }) => vertex.stage === stage)
      return {
        stage,
        worked: own.reduce((sum, { from, to }) => sum + to - from, 0),
        saved: whole - lengthOf(timed, before, stage),
      }
    })
    .sort((a, b) => b.saved - a.saved || a.stage - b.stage)
}

/** Places in the list of those a step waited for. */
function predecessors(
  step: Timed,
  earlier: readonly Timed[],
  byDigest: ReadonlyMap<string, VertexState>,
): readonly number[] {
  const wanted = inputsOf(step.vertex, byDigest)
  const done = earlier.flatMap(({ to }, at) => (to <= step.from ? [at] : []))
  const inputs = done.filter((at) => wanted.has(earlier[at]?.vertex.digest ?? ''))
  if (inputs.length > 0) return inputs
  const last = done.reduce((best, at) => {
    return best < 0 || (earlier[at]?.to ?? 0) > (earlier[best]?.to ?? 0) ? at : best
  }, -1)
  return last < 0 ? [] : [last]
}

/** Digests a vertex builds upon; what has no times is looked through. */
function inputsOf(vertex: VertexState, byDigest: ReadonlyMap<string, VertexState>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const open = [...vertex.inputs]; open.length > 0; ) {
    const digest = open.pop() ?? ''
    if (found.has(digest)) continue
    found.add(digest)
    const input = byDigest.get(digest)
    if (input?.completed === null || input?.started === null) open.push(...input.inputs)
  }
  return found
}

/** How long the build takes when the steps of a stage take no time. */
function lengthOf(
  timed: readonly Timed[],
  before: readonly (readonly number[])[],
  without: number | null,
): number {
  const start = timed[0]?.from ?? 0
  const ends: number[] = []
  timed.forEach(({ vertex, from, to }, at) => {
    const waits = before[at] ?? []
    const wasReady = Math.max(start, ...waits.map((each) => timed[each]?.to ?? start))
    const isReady = Math.max(0, ...waits.map((each) => ends[each] ?? 0))
    const took = vertex.stage === without ? 0 : to - from
    ends.push(isReady + (from - wasReady) + took)
  })
  return Math.max(0, ...ends)
}
