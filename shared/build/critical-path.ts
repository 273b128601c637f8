import type { VertexState } from './build-state.ts'

/** The steps that decided when a build ended. */
interface CriticalPath {
  /** Digests, first to last; the counted times do not overlap. */
  readonly steps: readonly string[]
  /** Milliseconds the steps worked: at most the time from the first one's start to the last one's end. */
  readonly length: number
}

interface Span {
  readonly vertex: VertexState
  readonly from: number
  readonly to: number
}

/**
 * The critical path, found backwards: it ends with the step that ended last, and each step is preceded by the one it
 * waited for, the last to end of the steps it builds on; inputs that never ran (cache hits
 * without times) are skipped in favour of their own inputs. BuildKit reports no inputs for its own steps (an
 * export, a pull after its metadata): such a step waited for the last one to end before it started.
 * A step that started before its predecessor ended counts from its own start, so that no time counts twice. A step that
 * still runs ends `now` (milliseconds since the epoch).
 */
export function criticalPath(vertices: Iterable<VertexState>, now: number): CriticalPath {
  const byDigest = new Map<string, VertexState>()
  for (const vertex of vertices) byDigest.set(vertex.digest, vertex)
  const spans = [...byDigest.values()].flatMap((vertex) => spanOf(vertex, now) ?? [])
  const timed = new Map(spans.map((span) => [span.vertex.digest, span]))

  const steps: string[] = []
  let length = 0
  const seen = new Set<string>()
  let step = last(spans)
  let until = step?.to ?? 0
  while (step !== null) {
    seen.add(step.vertex.digest)
    steps.unshift(step.vertex.digest)
    length += Math.max(0, Math.min(step.to, until) - step.from)
    until = step.from
    const waiting: Span = step
    const inputs = inputsOf(waiting.vertex, byDigest, timed).filter(({ from }) => from <= waiting.from)
    const before = inputs.length > 0 ? inputs : spans.filter(({ to }) => to <= waiting.from)
    step = last(before.filter(({ vertex }) => !seen.has(vertex.digest)))
  }
  return { steps, length }
}

function spanOf(vertex: VertexState, now: number): Span | null {
  if (vertex.started === null) return null
  const to = vertex.completed ?? (vertex.state === 'running' ? now : vertex.started)
  return { vertex, from: vertex.started, to: Math.max(vertex.started, to) }
}

/** The nearest steps with times that a vertex builds on. */
function inputsOf(
  vertex: VertexState,
  byDigest: ReadonlyMap<string, VertexState>,
  timed: ReadonlyMap<string, Span>,
): Span[] {
  const found: Span[] = []
  const seen = new Set<string>()
  const open = [...vertex.inputs]
  for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
    if (seen.has(digest)) continue
    seen.add(digest)
    const span = timed.get(digest)
    if (span !== undefined) found.push(span)
    else open.push(...(byDigest.get(digest)?.inputs ?? []))
  }
  return found
}

/** The one that ended last; of those, the one that started last. */
const last = (spans: readonly Span[]): Span | null =>
  spans.reduce<Span | null>(
    (best, span) =>
      best === null || span.to > best.to || (span.to === best.to && span.from > best.from) ? span : best,
    null,
  )
