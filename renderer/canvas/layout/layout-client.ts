import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js'
import { recordMeasure } from '../../ui/index.ts'
import { elkAlgorithms, elkGraph, readLaidOut } from './layout-graph.ts'
import type { LaidOut, LayoutInput } from './layout-input.ts'
import { takeLayoutWorker } from './layout-worker-start.ts'

/** Resolves with `null` when a newer request replaces this one. */
export interface LayoutClient {
  readonly layout: (input: LayoutInput) => Promise<LaidOut | null>
  readonly close: () => void
}

/** Without the results themselves, which would retain every layout ever made. */
let asked: Promise<void> = Promise.resolve()

/** Resolves when every layout requested so far has finished; at once if there is none. */
export const layoutsDone = (): Promise<void> => asked

/** Equal for inputs that ELK lays out alike: the key a node's position is stored under does not affect the layout. */
const shapeOf = ({ boxes, edges, spacing }: LayoutInput): string =>
  JSON.stringify([boxes.map(({ id, width, height }) => [id, width, height]), edges, spacing])

/**
 * One worker, one layout at a time; of the waiting requests only the newest runs. An input equal to the last one, such as a
 * graph with a renamed stage, gets the last result.
 */
export function createLayoutClient(): LayoutClient {
  const elk = new ELK({ algorithms: [...elkAlgorithms], workerFactory: takeLayoutWorker })
  let answered: { readonly shape: string; readonly laidOut: LaidOut } | null = null
  let newest = 0
  let last: Promise<unknown> = Promise.resolve()
  let giveUp: () => void = () => undefined
  /** Resolves with `null` once the client is closed: a terminated worker never answers. */
  const askElk = (input: LayoutInput) =>
    new Promise<ElkNode | null>((resolve, reject) => {
      giveUp = () => resolve(null)
      elk.layout(elkGraph(input)).then(resolve, reject)
    })
  const run = async (input: LayoutInput, request: number): Promise<LaidOut | null> => {
    if (request !== newest) return null
    const shape = shapeOf(input)
    if (answered?.shape === shape) return answered.laidOut
    const start = performance.now()
    const root = await askElk(input)
    if (root === null) return null
    recordMeasure('layout', start)
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
      asked = Promise.all([asked, last]).then(() => undefined)
      return result
    },
    close: () => {
      newest += 1
      elk.terminateWorker()
      giveUp()
    },
  }
}
