import type { BuildEvent, BuildLog } from './build-event.ts'
import { maskedValue } from './mask-options.ts'

/** Shorter values are not searched for: they would match everywhere. */
const shortest = 4

/**
 * The events without the given values, whether a step, the daemon or the Dockerfile's variables introduced them. Output
 * is searched as a stream: a value split over two chunks is found, too. A value of several lines is also searched for
 * line by line, as programs print them.
 */
export function redactEvents(
  events: readonly BuildEvent[],
  values: readonly string[],
): readonly BuildEvent[] {
  const words = wordsOf(values)
  if (words.length === 0) return events
  const redact = redactorOf(words)
  const output = redactOutput(events, redact)
  return events.map((event) =>
    event.type === 'log' ? (output.get(event) ?? event) : redactAll(event, redact),
  )
}

/** A text without the given values. */
export function redactText(text: string, values: readonly string[]): string {
  const words = wordsOf(values)
  return words.length === 0 ? text : spliced(text, redactorOf(words)(text))
}

type Hit = readonly [from: number, to: number]
type Redactor = (text: string) => readonly Hit[]

function wordsOf(values: readonly string[]): readonly string[] {
  const words = values.flatMap((value) => [value.trim(), ...value.split(/\r?\n/).map((line) => line.trim())])
  return [...new Set(words)].filter((word) => word.length >= shortest).sort((a, b) => b.length - a.length)
}

function redactorOf(words: readonly string[]): Redactor {
  const pattern = new RegExp(
    words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'g',
  )
  return (text) => [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length])
}

function spliced(text: string, hits: readonly Hit[]): string {
  let kept = ''
  let at = 0
  for (const [from, to] of hits) {
    kept += text.slice(at, from) + maskedValue
    at = to
  }
  return kept + text.slice(at)
}

/** Every string in a value, at any depth. */
function redactAll<T>(value: T, redact: Redactor): T {
  if (typeof value === 'string') return spliced(value, redact(value)) as T
  if (Array.isArray(value)) return value.map((each) => redactAll(each, redact)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactAll(each, redact)])) as T
}

function redactOutput(events: readonly BuildEvent[], redact: Redactor): ReadonlyMap<BuildLog, BuildLog> {
  const streams = new Map<string, BuildLog[]>()
  for (const event of events) {
    if (event.type !== 'log') continue
    const key = `${event.stream} ${event.digest}`
    const stream = streams.get(key)
    if (stream === undefined) streams.set(key, [event])
    else stream.push(event)
  }
  const redacted = new Map<BuildLog, BuildLog>()
  for (const pieces of streams.values()) {
    const hits = redact(pieces.map(({ text }) => text).join(''))
    if (hits.length > 0)
      for (const [piece, text] of withoutHits(pieces, hits)) redacted.set(piece, { ...piece, text })
  }
  return redacted
}

/** The mask goes into the chunk where a match starts; the rest of the match is dropped from the next ones. */
function* withoutHits(pieces: readonly BuildLog[], hits: readonly Hit[]): Generator<[BuildLog, string]> {
  let start = 0
  let next = 0
  for (const piece of pieces) {
    const end = start + piece.text.length
    let text = ''
    let at = start
    for (let hit = hits[next]; hit !== undefined && hit[0] < end; hit = hits[next]) {
      const [from, to] = hit
      if (from >= start) text += piece.text.slice(at - start, from - start) + maskedValue
      at = Math.min(to, end)
      if (to > end) break
      next++
    }
    yield [piece, text + piece.text.slice(at - start)]
    start = end
  }
}
