import type { BuildEvent, BuildLog } from '#shared/build/index.ts'
import { warning } from '#shared/failures/index.ts'

/** Receives batches of a build's events; `from` is the index of the first one. */
export type EventListener = (buildId: string, from: number, events: readonly BuildEvent[]) => void

/** How long events are gathered before they are emitted, in milliseconds. */
const batchMs = 50

/** What is kept of a build's events, in characters: BuildKit itself cuts the output of a step at 2 MiB. */
const mostKept = 64 * 1024 * 1024

/**
 * All events of a build, emitted in batches in the order they came. Output of one step in one batch is one event.
 * What comes when there is no room is left out, and said once; the end always counts.
 */
export class BuildRecord {
  readonly #buildId: string
  readonly #listener: EventListener
  readonly #room: number
  readonly #told: BuildEvent[] = []
  #waiting: BuildEvent[] = []
  #timer: NodeJS.Timeout | null = null
  #kept = 0
  #isFull = false

  constructor(buildId: string, listener: EventListener, room = mostKept) {
    this.#room = room
    this.#buildId = buildId
    this.#listener = listener
  }

  /** What was emitted so far. */
  get events(): readonly BuildEvent[] {
    return this.#told
  }

  /** Characters that are kept. */
  get size(): number {
    return this.#kept
  }

  add(events: readonly BuildEvent[]): void {
    for (const event of events) {
      if (!this.#takes(event)) continue
      const last = this.#waiting.at(-1)
      if (event.type === 'log' && last?.type === 'log' && continues(last, event)) {
        this.#waiting[this.#waiting.length - 1] = { ...last, text: last.text + event.text }
      } else {
        this.#waiting.push(event)
      }
    }
    this.#timer ??= setTimeout(() => this.flush(), batchMs)
  }

  /** Output has three quarters of the room, so that steps can still be told as ended where one prints without end. */
  #takes(event: BuildEvent): boolean {
    if (event.type === 'finished' || event.type === 'started') return true
    const isOutput = event.type === 'log'
    if (isOutput && this.#isFull) return false
    const size = isOutput ? event.text.length + eventRoom : JSON.stringify(event).length
    if (this.#kept + size <= this.#room * (isOutput ? 0.75 : 1)) {
      this.#kept += size
      return true
    }
    if (!this.#isFull) {
      this.#isFull = true
      this.#waiting.push({
        type: 'warning',
        ...warning('warning#output-cut', { limit: this.#room / 1024 / 1024 }),
        line: 0,
        detail: '',
      })
    }
    return false
  }

  /** Emits pending events immediately. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#waiting.length === 0) return
    const batch = this.#waiting
    const from = this.#told.length
    this.#waiting = []
    for (const event of batch) this.#told.push(event)
    this.#listener(this.#buildId, from, batch)
  }
}

/** Characters that an event takes beside its text. */
const eventRoom = 100

function continues(last: BuildLog, next: BuildLog): boolean {
  return last.digest === next.digest && last.stream === next.stream && last.text.length < 64 * 1024
}

/** Events of a piece at most, and characters of their output; a single event may be longer. */
const longestPiece = { events: 5000, output: 512 * 1024 }

/** As many events from index `from` on as one message should carry; `more` is true when more follow. */
export function eventPage(all: readonly BuildEvent[], from: number): { events: BuildEvent[]; more: boolean } {
  let end = from
  let output = 0
  while (end < all.length && end - from < longestPiece.events && output < longestPiece.output) {
    const event = all[end]
    if (event?.type === 'log') output += event.text.length
    end++
  }
  return { events: all.slice(from, end), more: end < all.length }
}
