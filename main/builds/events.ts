import { StringDecoder } from 'node:string_decoder'
import type { StatusUpdate, TracedVertex } from '#main/buildkit/index.ts'
import {
  type BuildEvent,
  type BuildVertex,
  createStepTracer,
  type StepTimes,
  stepIdentities,
  wasStopped,
} from '#shared/build/index.ts'
import type { BuildPlan } from './plan.ts'

/** Turns BuildKit's status into events, remembering what it needs for that. */
export interface EventTranslator {
  translate(update: StatusUpdate): BuildEvent[]
  /** From now on the vertices carry what their steps took in earlier builds; returns those again that were translated without. */
  know(times: StepTimes): BuildEvent[]
  /** The vertex that failed first, `null` when none did. One that was only stopped does not count. */
  readonly failed: BuildVertex | null
  /** The vertex with that digest as last reported, `null` when it never was. */
  vertex(digest: string): BuildVertex | null
}

export function createEventTranslator(plan: BuildPlan): EventTranslator {
  const placeOf = createStepTracer(plan.graph, plan.needs)
  const decoders = new Map<string, StringDecoder>()
  const vertices = new Map<string, BuildVertex>()
  const identities = new Map<string, string>()
  let times: StepTimes = new Map()
  let failed: BuildVertex | null = null

  /** The vertices with what is known of their steps. */
  const withTimes = (events: readonly BuildVertex[]): BuildVertex[] => {
    if (times.size > 0) stepIdentities(vertices, identities)
    return events.map((event) => {
      const tookBefore = times.get(identities.get(event.digest) ?? '')
      if (tookBefore === undefined) return event
      const told = { ...event, tookBefore }
      vertices.set(event.digest, told)
      return told
    })
  }

  const vertexEvent = (vertex: TracedVertex): BuildVertex => {
    const { also, ...place } = placeOf(vertex)
    const { digest, name, inputs, cached, started, completed } = vertex
    const error = vertex.error === '' ? null : vertex.error
    return {
      type: 'vertex',
      digest,
      name,
      inputs,
      ...place,
      ...(also.length === 0 ? {} : { also }),
      cached,
      started,
      completed,
      error,
    }
  }

  const decode = (vertex: string, stream: number, bytes: Uint8Array): string => {
    const key = `${stream} ${vertex}`
    const decoder = decoders.get(key) ?? new StringDecoder('utf8')
    decoders.set(key, decoder)
    return decoder.write(Buffer.from(bytes))
  }

  return {
    translate(update) {
      const events: BuildEvent[] = []
      const reported = update.vertices.map((vertex) => {
        const event = vertexEvent(vertex)
        if (event.error !== null && !wasStopped(event.error)) failed ??= event
        vertices.set(event.digest, event)
        return event
      })
      events.push(...withTimes(reported))
      for (const { vertex, id, name, current, total, completed } of update.transfers) {
        events.push({
          type: 'progress',
          digest: vertex,
          id,
          name: name === '' ? id : name,
          current,
          total,
          completed: completed !== null,
        })
      }
      for (const { vertex, stream, bytes, time } of update.logs) {
        const text = decode(vertex, stream, bytes)
        const name = stream === 1 ? 'stdout' : 'stderr'
        if (text !== '') events.push({ type: 'log', digest: vertex, stream: name, text, time })
      }
      for (const { message, detail, line, reason } of update.warnings) {
        events.push({ type: 'warning', message, detail, line, ...(reason === undefined ? {} : { reason }) })
      }
      return events
    },
    know(known) {
      times = known
      const untold = [...vertices.values()].filter(({ tookBefore }) => tookBefore === undefined)
      return withTimes(untold).filter(({ tookBefore }) => tookBefore !== undefined)
    },
    get failed() {
      return failed
    },
    vertex: (digest) => vertices.get(digest) ?? null,
  }
}
