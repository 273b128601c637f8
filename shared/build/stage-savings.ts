import type { BuildState } from './build-state.ts'
import { type Work, workBefore, workOn } from './critical-path.ts'
import { stagesOfStep } from './step-state.ts'

/** What a build would gain if a stage took no time. */
interface StageSaving {
  readonly stage: number
  /** Milliseconds: the stage's time, as everywhere. */
  readonly worked: number
  /** Upper bound of the time saved, in milliseconds: other stages run in parallel. */
  readonly saved: number
}

/**
 * The stages of a finished build, the one with the largest effect first. Replays the build with the observed order and waits,
 * each time with the steps of one stage taking no time: a step starts when the steps it builds on
 * have ended; one without reported inputs starts when the step that last ended before it has. Steps from the cache
 * (see `workOn`) are ignored, and a stage all of whose steps were cached saves nothing.
 */
export function stageSavings({
  vertices,
  stages,
}: Pick<BuildState, 'vertices' | 'stages'>): readonly StageSaving[] {
  const timed = [...vertices.values()]
    .flatMap((vertex) => workOn(vertex, 0).at(-1) ?? [])
    .sort((a, b) => a.from - b.from || a.to - b.to)
  const work = new Map(timed.map((piece) => [piece.vertex.digest, [piece]]))
  const before = timed.map((step, at) => predecessors(step, timed.slice(0, at), vertices, work))
  const whole = lengthOf(timed, before, null)
  return [...stages]
    .filter(([, { worked }]) => worked > 0)
    .map(([stage, { worked }]): StageSaving => {
      return { stage, worked, saved: Math.min(worked, whole - lengthOf(timed, before, stage)) }
    })
    .sort((a, b) => b.saved - a.saved || a.stage - b.stage)
}

/** Indexes of the steps it waited for. */
function predecessors(
  step: Work,
  earlier: readonly Work[],
  vertices: BuildState['vertices'],
  work: ReadonlyMap<string, readonly Work[]>,
): readonly number[] {
  const wanted = new Set(workBefore(step.vertex.inputs, vertices, work))
  const done = earlier.flatMap(({ to }, at) => (to <= step.from ? [at] : []))
  const inputs = done.filter((at) => {
    const piece = earlier[at]
    return piece !== undefined && wanted.has(piece)
  })
  if (inputs.length > 0) return inputs
  const last = done.reduce((best, at) => {
    return best < 0 || (earlier[at]?.to ?? 0) > (earlier[best]?.to ?? 0) ? at : best
  }, -1)
  return last < 0 ? [] : [last]
}

/** How long the build takes when the steps of a stage take no time. */
function lengthOf(
  timed: readonly Work[],
  before: readonly (readonly number[])[],
  without: number | null,
): number {
  const start = timed[0]?.from ?? 0
  const ends: number[] = []
  timed.forEach(({ vertex, from, to }, at) => {
    const waits = before[at] ?? []
    const wasReady = Math.max(start, ...waits.map((each) => timed[each]?.to ?? start))
    const isReady = Math.max(0, ...waits.map((each) => ends[each] ?? 0))
    const took = without !== null && stagesOfStep(vertex).includes(without) ? 0 : to - from
    ends.push(isReady + (from - wasReady) + took)
  })
  return Math.max(0, ...ends)
}
