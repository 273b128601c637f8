import { createMasker, type Masker, maskPieces } from '../secrets/index.ts'
import type { BuildEvent, BuildLog } from './build-event.ts'

/**
 * The events without the given values and without what looks like a secret, whether a step, the daemon or the Dockerfile's variables
 * introduced them. Output is searched as a stream: a value split over two chunks is found, too.
 */
export function redactEvents(
  events: readonly BuildEvent[],
  values: readonly string[],
): readonly BuildEvent[] {
  const masker = createMasker(values)
  const output = redactOutput(events, masker)
  return events.map((event) => {
    if (event.type !== 'log') return redactAll(event, masker)
    const text = output.get(event)
    return text === undefined || text === event.text ? event : { ...event, text }
  })
}

/** Every string in a value, at any depth. */
export function redactAll<T>(value: T, masker: Masker): T {
  if (typeof value === 'string') return masker.mask(value) as T
  if (Array.isArray(value)) return value.map((each) => redactAll(each, masker)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactAll(each, masker)])) as T
}

function redactOutput(events: readonly BuildEvent[], masker: Masker): ReadonlyMap<BuildLog, string> {
  const streams = new Map<string, BuildLog[]>()
  for (const event of events) {
    if (event.type !== 'log') continue
    const key = `${event.stream} ${event.digest}`
    const stream = streams.get(key)
    if (stream === undefined) streams.set(key, [event])
    else stream.push(event)
  }
  const redacted = new Map<BuildLog, string>()
  for (const pieces of streams.values())
    for (const [piece, text] of maskPieces(pieces, masker)) redacted.set(piece, text)
  return redacted
}
