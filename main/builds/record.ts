import type { BuildEvent, BuildLog } from '#shared/build/index.ts'

/** Receives batches of a build's events; `from` is the index of the first one. */
export type EventListener = (buildId: string, from: number, events: readonly BuildEvent[]) => void

/** How long events are gathered before they are emitted, in milliseconds. */
const batchMs = 50

/** All events of a build, emitted in batches in the order they came. Output of one step in one batch is one event. */
export class BuildRecord {
  readonly #buildId: string
  readonly #listener: EventListener
  readonly #told: BuildEvent[] = []
  #waiting: BuildEvent[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(buildId: string, listener: EventListener) {
    this.#buildId = buildId
    this.#listener = listener
  }

  /** What was emitted so far. */
  get events(): readonly BuildEvent[] {
    return this.#told
  }

  add(events: readonly BuildEvent[]): void {
    for (const event of events) {
      const last = this.#waiting.at(-1)
      if (event.type === 'log' && last?.type === 'log' && continues(last, event)) {
        this.#waiting[this.#waiting.length - 1] = { ...last, text: last.text + event.text }
      } else {
        this.#waiting.push(event)
      }
    }
    this.#timer ??= setTimeout(() => this.flush(), batchMs)
  }

  /** Emits pending events immediately. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#waiting.length === 0) return
    const batch = this.#waiting
    const from = this.#told.length
    this.#waiting = []
    this.#told.push(...batch)
    this.#listener(this.#buildId, from, batch)
  }
}

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
