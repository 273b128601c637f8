import { recordMeasure } from '../../ui/index.ts'
import type { LayoutAnswer, LayoutQuestion } from './engine/layout-messages.ts'
import { takeLayoutWorker } from './engine/layout-worker-start.ts'
import type { LaidOut, LayoutInput } from './layout-input.ts'

/** Each request resolves with `null` when a newer one of its kind replaces it. */
export interface LayoutClient {
  readonly layout: (input: LayoutInput) => Promise<LaidOut | null>
  /** Lays out one candidate after the other until `decide` answers with one that is taken; `null` after the last one. */
  readonly choose: <T extends { readonly input: LayoutInput }>(
    candidates: Iterable<T>,
    decide: (candidate: T, laidOut: LaidOut) => T | null,
  ) => Promise<T | null>
  readonly close: () => void
}

/** A worker that does not start is started so often, after pauses that grow by so many milliseconds. */
const [mostStarts, pause] = [4, 300]

/** Without the results themselves, which would retain every layout ever made. */
let asked: Promise<unknown> = Promise.resolve()

/** Resolves when every layout requested so far has finished; at once if there is none. */
export const layoutsDone = async (): Promise<void> => {
  await asked
}

/** Equal for inputs that are laid out alike: the key a node's position is stored under does not affect the layout. */
const shapeOf = ({ boxes, edges, direction, gaps, mostBeside }: LayoutInput): string =>
  JSON.stringify([
    boxes.map(({ id, width, height, margin }) => [id, width, height, margin]),
    edges,
    direction,
    gaps,
    mostBeside,
  ])

/**
 * One worker, one layout at a time; of the waiting requests only the newest runs. An input equal to the last one, such as a
 * graph with a renamed stage, gets the last result.
 */
export function createLayoutClient(): LayoutClient {
  let worker = takeLayoutWorker()
  let answered: { readonly shape: string; readonly laidOut: LaidOut } | null = null
  const newest = { layout: 0, choose: 0 }
  let last: Promise<unknown> = Promise.resolve()
  let asking: {
    readonly question: LayoutQuestion
    readonly settle: (answer: LayoutAnswer | null) => void
  } | null = null
  let questions = 0
  let starts = 1
  let isClosed = false
  const listen = (): void => {
    worker.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => {
      starts = 1
      if (data.id === asking?.question.id) asking.settle(data)
    }
    // Its script may fail to load: Chromium aborts all loads when the machine's network changes.
    worker.onerror = () => setTimeout(startAgain, starts * pause)
  }
  const startAgain = (): void => {
    if (isClosed) return
    worker.terminate()
    worker = takeLayoutWorker()
    listen()
    starts += 1
    if (asking === null) return
    const { question, settle } = asking
    if (starts <= mostStarts) worker.postMessage(question)
    else {
      starts = 1
      settle({ id: question.id, error: 'the layout worker does not start' })
    }
  }
  listen()
  /** Resolves with `null` once the client is closed: a terminated worker never answers. */
  const ask = (input: LayoutInput) =>
    new Promise<LaidOut | null>((resolve, reject) => {
      const id = questions++
      const settle = (answer: LayoutAnswer | null): void => {
        if (answer === null) resolve(null)
        else if ('error' in answer) reject(new Error(answer.error))
        else resolve(answer.laidOut)
      }
      const question: LayoutQuestion = { id, input }
      asking = { question, settle }
      worker.postMessage(question)
    })
  const run = async (input: LayoutInput, isWanted: () => boolean): Promise<LaidOut | null> => {
    if (!isWanted()) return null
    const shape = shapeOf(input)
    if (answered?.shape === shape) return answered.laidOut
    const start = performance.now()
    const laidOut = await ask(input)
    if (laidOut === null) return null
    recordMeasure('layout', start)
    if (!isWanted()) return null
    answered = { shape, laidOut }
    return laidOut
  }
  /** After what was requested before. */
  const inTurn = (input: LayoutInput, isWanted: () => boolean): Promise<LaidOut | null> => {
    const result = last.then(() => run(input, isWanted))
    last = result.catch(() => null)
    asked = Promise.all([asked, last]).then(() => undefined)
    return result
  }
  const request = (kind: 'layout' | 'choose'): (() => boolean) => {
    newest[kind] += 1
    const own = newest[kind]
    return () => newest[kind] === own
  }
  return {
    layout: (input) => inTurn(input, request('layout')),
    choose: async (candidates, decide) => {
      const isWanted = request('choose')
      for (const candidate of candidates) {
        const laidOut = await inTurn(candidate.input, isWanted)
        if (laidOut === null) return null
        const chosen = decide(candidate, laidOut)
        if (chosen !== null) return chosen
      }
      return null
    },
    close: () => {
      request('layout')
      request('choose')
      isClosed = true
      worker.terminate()
      asking?.settle(null)
    },
  }
}
