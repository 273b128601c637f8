import type { BuildState, VertexState } from './build-state.ts'
import { buildTime } from './work.ts'

/** A step on the critical path. */
interface CriticalStep {
  readonly digest: string
  /** Milliseconds of its work that count: what the next step of the path did not overlap. */
  readonly counted: number
}

/** The steps that decided when a build ended. */
interface CriticalPath {
  /** First to last. */
  readonly steps: readonly CriticalStep[]
  /** The sum of their counted times, in milliseconds: at most the build's time. */
  readonly length: number
  /**
   * What is missing to the build's time: before the first step (connecting, sending the request), between two steps (BuildKit looks
   * for the next one in its cache, or for a free worker), and after the last one until the daemon has reported the end.
   */
  readonly waited: number
}

/** Work that others waited for. Milliseconds since the epoch. */
export interface Work {
  readonly vertex: VertexState
  readonly from: number
  readonly to: number
}

/**
 * BuildKit reports a step from the cache when it makes use of it, which may be long after it had it. Only what took longer than
 * this many milliseconds, as a layer that is fetched from a remote cache does, was waited for.
 */
const shortestLoading = 10

/** The work on a step that others waited for; a span that goes on ends `now`. */
export const workOn = (vertex: VertexState, now: number): readonly Work[] =>
  vertex.spans.flatMap(({ from, to, cached }) => {
    const end = Math.max(from, to ?? (cached ? from : now))
    return cached && end - from < shortestLoading ? [] : [{ vertex, from, to: end }]
  })

/** The work on the nearest steps with some among the inputs. */
export function workBefore(
  inputs: readonly string[],
  vertices: BuildState['vertices'],
  work: ReadonlyMap<string, readonly Work[]>,
): readonly Work[] {
  const found: Work[] = []
  const seen = new Set<string>()
  const open = [...inputs]
  for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
    if (seen.has(digest)) continue
    seen.add(digest)
    const own = work.get(digest) ?? []
    if (own.length > 0) found.push(...own)
    else open.push(...(vertices.get(digest)?.inputs ?? []))
  }
  return found
}

/**
 * The critical path, found backwards: it ends with the work that ended last, and each piece of work is preceded by what it
 * waited for, the last to end of the steps it builds on and of its own earlier work; inputs from the cache
 * (see `workOn`) are skipped in favour of their own inputs. BuildKit reports no inputs for its own steps (an
 * export, a pull after its metadata): such a step waited for the last one to end before it started.
 * Work that started before its predecessor ended counts from its own start, so that no time counts twice. A step that
 * still runs ends `now` (milliseconds since the epoch).
 */
export function criticalPath(
  build: Pick<BuildState, 'vertices' | 'startedAt' | 'finishedAt'>,
  now: number,
): CriticalPath {
  const { vertices } = build
  const work = new Map([...vertices.values()].map((vertex) => [vertex.digest, workOn(vertex, now)]))
  const all = [...work.values()].flat()
  const steps: { digest: string; counted: number }[] = []
  const seen = new Set<Work>()
  let piece = last(all)
  let until = piece?.to ?? 0
  while (piece !== null) {
    seen.add(piece)
    const { from, to, vertex } = piece
    const counted = Math.max(0, Math.min(to, until) - from)
    const same = steps.find(({ digest }) => digest === vertex.digest)
    if (same !== undefined) same.counted += counted
    else steps.unshift({ digest: vertex.digest, counted })
    until = Math.min(until, from)
    const waitedFor = [
      ...(work.get(vertex.digest) ?? []),
      ...workBefore(vertex.inputs, vertices, work),
    ].filter((each) => each.from <= from && !seen.has(each))
    piece = last(waitedFor.length > 0 ? waitedFor : all.filter((each) => each.to <= from && !seen.has(each)))
  }
  const whole = steps.reduce((sum, { counted }) => sum + counted, 0)
  return { steps, length: whole, waited: Math.max(0, buildTime(build, now) - whole) }
}

/** The one that ended last; of those, the one that started last. */
const last = (pieces: readonly Work[]): Work | null =>
  pieces.reduce<Work | null>(
    (best, piece) =>
      best === null || piece.to > best.to || (piece.to === best.to && piece.from > best.from) ? piece : best,
    null,
  )
