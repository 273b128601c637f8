import ELK from 'elkjs/lib/elk-api.js'
import { elkGraph, readLaidOut } from './layout-graph.ts'
import type { LaidOut, LayoutInput } from './layout-input.ts'

/** Answers `null` when a newer request has taken this one's turn. */
export interface LayoutClient {
  readonly layout: (input: LayoutInput) => Promise<LaidOut | null>
  readonly close: () => void
}

const startWorker = (): Worker =>
  new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })

/** Started before a graph was there; the next client takes it. */
let spare: Worker | null = null

/** Starts the worker of the first layout, so that the engine is loaded while the document is still on its way. */
export function prepareLayout(): void {
  spare ??= startWorker()
}

function takeWorker(): Worker {
  const worker = spare ?? startWorker()
  spare = null
  return worker
}

/** Equal for inputs that ELK lays out alike: what a node's place is kept by says nothing about where it goes. */
const shapeOf = ({ boxes, edges }: LayoutInput): string =>
  JSON.stringify([boxes.map(({ id, width, height }) => [id, width, height]), edges])

/**
 * One worker, one layout at a time; of the requests that wait only the newest is worked on. An input like the last
 * one, such as a graph in which a stage got another name, has the last answer.
 */
export function createLayoutClient(): LayoutClient {
  const elk = new ELK({ workerFactory: takeWorker })
  let answered: { readonly shape: string; readonly laidOut: LaidOut } | null = null
  let newest = 0
  let last: Promise<unknown> = Promise.resolve()
  const run = async (input: LayoutInput, request: number): Promise<LaidOut | null> => {
    if (request !== newest) return null
    const shape = shapeOf(input)
    if (answered?.shape === shape) return answered.laidOut
    const start = performance.now()
    const root = await elk.layout(elkGraph(input))
    performance.measure('layout', { start, end: performance.now() })
    if (request !== newest) return null
    const laidOut = readLaidOut(root)
    answered = { shape, laidOut }
    return laidOut
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
