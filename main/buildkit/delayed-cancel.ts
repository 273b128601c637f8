import type { StatusUpdate } from './trace.ts'

/** How long a step may take to be set up, in milliseconds; a machine with much to do takes most of it. */
const setUpMs = 1000
/** How soon after a step's end, or after the build was sent, the next one starts and is reported, in milliseconds. */
const followsWithinMs = 300
/** How long a cancel waits at most, where steps follow each other without a pause, in milliseconds. */
const waitsAtMostMs = 3000

/**
 * Delays a cancel until no step is being set up. A step is known to be set up
 * when it has printed or sent something, or has had the time for it.
 *
 * BuildKit (0.13.2, tried on a real daemon) loses a cancel that comes while it sets a step up: of ten builds that were cancelled within
 * 10 ms of a RUN's start eight went on, with nothing left to stop them by; cancelled 20 ms after it, on a quiet machine, none did.
 */
export class DelayedCancel {
  readonly #asked: AbortSignal
  readonly #stop = new AbortController()
  readonly #begun = new Set<string>()
  readonly #ended = new Set<string>()
  /** By digest, until when a step may be being set up. */
  readonly #settingUp = new Map<string, number>()
  /** Until when a step may begin. */
  #followsUntil = performance.now() + followsWithinMs
  #exports = false
  #deadline = Number.POSITIVE_INFINITY
  #timer: NodeJS.Timeout | null = null

  /** Made when the build is sent to the daemon. */
  constructor(asked: AbortSignal) {
    this.#asked = asked
    // Nothing is on its way yet.
    if (asked.aborted) this.#stop.abort(asked.reason)
    else asked.addEventListener('abort', this.#ask, { once: true })
  }

  /** Aborted when the daemon is to stop. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** Receives every status update of the build. */
  hear({ vertices, transfers, logs }: StatusUpdate): void {
    for (const { digest, name, started, completed } of vertices) {
      // All steps are done by then.
      if (started !== null && name.startsWith('exporting ')) this.#exports = true
      if (started !== null && !this.#begun.has(digest)) this.#begin(digest)
      if (completed !== null && !this.#ended.has(digest)) this.#end(digest)
    }
    for (const { vertex } of transfers) this.#settingUp.delete(vertex)
    for (const { vertex } of logs) this.#settingUp.delete(vertex)
    if (this.#asked.aborted) this.#schedule()
  }

  /** The build has ended by itself, or has been stopped. */
  over(): void {
    this.#asked.removeEventListener('abort', this.#ask)
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #begin(digest: string): void {
    this.#begun.add(digest)
    this.#settingUp.set(digest, performance.now() + setUpMs)
  }

  #end(digest: string): void {
    this.#ended.add(digest)
    this.#settingUp.delete(digest)
    this.#followsUntil = performance.now() + followsWithinMs
  }

  readonly #ask = (): void => {
    this.#deadline = performance.now() + waitsAtMostMs
    this.#schedule()
  }

  #schedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    const still = Math.max(this.#followsUntil, ...this.#settingUp.values())
    const at = this.#exports ? 0 : Math.min(still, this.#deadline)
    const stop = (): void => this.#stop.abort(this.#asked.reason)
    this.#timer = setTimeout(stop, Math.max(0, at - performance.now()))
  }
}
