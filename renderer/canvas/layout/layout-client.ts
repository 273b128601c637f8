import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js'
import { recordMeasure } from '../../ui/index.ts'
import { elkAlgorithms, elkGraph, readLaidOut } from './layout-graph.ts'
import type { LaidOut, LayoutInput } from './layout-input.ts'
import { takeLayoutWorker } from './layout-worker-start.ts'

/** Answers `null` when a newer request has taken this one's turn. */
export interface LayoutClient {
  readonly layout: (input: LayoutInput) => Promise<LaidOut | null>
  readonly close: () => void
}

/** Without the answers themselves: it would keep every layout that there ever was. */
let asked: Promise<void> = Promise.resolve()

/** Resolves when every layout that was asked for so far has its answer; at once where none was. */
export const layoutsDone = (): Promise<void> => asked

/** Equal for inputs that ELK lays out alike: what a node's place is kept by says nothing about where it goes. */
const shapeOf = ({ boxes, edges, spacing }: LayoutInput): string =>
  JSON.stringify([boxes.map(({ id, width, height }) => [id, width, height]), edges, spacing])

/**
 * One worker, one layout at a time; of the requests that wait only the newest is worked on. An input like the last
 * one, such as a graph in which a stage got another name, has the last answer.
 */
export function createLayoutClient(): LayoutClient {
  const elk = new ELK({ algorithms: [...elkAlgorithms], workerFactory: takeLayoutWorker })
  let answered: { readonly shape: string; readonly laidOut: LaidOut } | null = null
  let newest = 0
  let last: Promise<unknown> = Promise.resolve()
  let giveUp: () => void = () => undefined
  /** Answers `null` once the client is closed: a worker that is gone answers no more. */
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
