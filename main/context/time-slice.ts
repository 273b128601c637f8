import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long synchronous work may block the event loop, in milliseconds. */
const sliceMs = 4

/** Divides long synchronous work into slices, so that the process stays responsive. */
export class TimeSlice {
  #began = performance.now()

  /** Await between pieces of work; `undefined` when there is time left. */
  pause(): Promise<void> | undefined {
    return performance.now() - this.#began < sliceMs ? undefined : this.#next()
  }

  async #next(): Promise<void> {
    await nextTurn()
    this.#began = performance.now()
  }
}
