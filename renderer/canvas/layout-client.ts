import ELK from 'elkjs/lib/elk-api.js'
import { elkGraph, readLaidOut } from './layout-graph.ts'
import type { LaidOut, LayoutInput } from './layout-input.ts'

/** Answers `null` when a newer request has taken this one's turn. */
export interface LayoutClient {
  readonly layout: (input: LayoutInput) => Promise<LaidOut | null>
  readonly close: () => void
}

/** One worker, one layout at a time; of the requests that wait only the newest is worked on. */
export function createLayoutClient(): LayoutClient {
  const elk = new ELK({
    workerFactory: () => new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' }),
  })
  let newest = 0
  let last: Promise<unknown> = Promise.resolve()
  const run = async (input: LayoutInput, request: number): Promise<LaidOut | null> => {
    if (request !== newest) return null
    const start = performance.now()
    const laidOut = await elk.layout(elkGraph(input))
    performance.measure('layout', { start, end: performance.now() })
    return request === newest ? readLaidOut(laidOut) : null
  }
  return {
    layout: (input) => {
      newest += 1
      const request = newest
      const result = last.then(() => run(input, request))
      last = result.catch(() => null)
      return result
    },
    close: () => {
      newest += 1
      elk.terminateWorker()
    },
  }
}
