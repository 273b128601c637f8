import type { VertexState } from './build-state.ts'

/** What a build would gain if a stage took no time. */
interface StageSaving {
  readonly stage: number
  /** Milliseconds of work of the stage's own steps. */
  readonly worked: number
  /** Upper bound of the time saved, in milliseconds: other stages run in parallel. */
  readonly saved: number
}

interface Timed {
  readonly vertex: VertexState
  readonly from: number
  readonly to: number
}

/**
 * The stages of a build, the one with the largest effect first. Replays the build with the observed order and waits,
 * each time with the steps of one stage taking no time: a step starts when the steps it builds on
 * have ended; one without reported inputs starts when the step that last ended before it has. Steps without times are
 * ignored. In milliseconds.
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

/** Indexes of the steps it waited for. */
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

/** Digests a vertex builds on; those without times are replaced by their own inputs. */
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
