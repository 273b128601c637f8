import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long synchronous work may keep the event loop before others get a turn, in milliseconds. */
const sliceMs = 4

/** Divides long synchronous work into slices, so that the process goes on answering meanwhile. */
export class TimeSlice {
  #began = performance.now()

  /** To be awaited between pieces of work; `undefined` when there is time left. */
  pause(): Promise<void> | undefined {
    return performance.now() - this.#began < sliceMs ? undefined : this.#next()
  }

  async #next(): Promise<void> {
    await nextTurn()
    this.#began = performance.now()
  }
}
