import { recordMeasure } from '../../ui/index.ts'
import type { LayoutAnswer, LayoutQuestion } from './engine/layout-messages.ts'
import { takeLayoutWorker } from './engine/layout-worker-start.ts'
import type { LaidOut, LayoutInput, Sketch } from './layout-input.ts'

/** What a search for an arrangement can ask for; `null`: the search was replaced by a newer one. */
export interface LayoutAsker {
  readonly sketch: (input: LayoutInput) => Promise<Sketch | null>
  readonly layout: (input: LayoutInput) => Promise<LaidOut | null>
}

/** Each request resolves with `null` when a newer one of its kind replaces it. */
export interface LayoutClient {
  readonly layout: (input: LayoutInput) => Promise<LaidOut | null>
  /** Runs a search, which may ask for one layout after the other. */
  readonly choose: <T>(search: (ask: LayoutAsker) => Promise<T | null>) => Promise<T | null>
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

/** So many results are kept: a search goes through about as many arrangements, and begins again when the window has another size. */
const mostKept = 24

/** The newest results, by what was asked. */
class Answers<T> {
  readonly #kept = new Map<string, T>()

  get(key: string): T | undefined {
    return this.#kept.get(key)
  }

  set(key: string, answer: T): void {
    this.#kept.delete(key)
    this.#kept.set(key, answer)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
  }
}

/**
 * One worker, one question at a time; of the waiting requests only the newest runs. An input equal to one of the last, such as a
 * graph with a renamed stage, gets the same result.
 */
export function createLayoutClient(): LayoutClient {
  let worker = takeLayoutWorker()
  const known = { layout: new Answers<LaidOut>(), sketch: new Answers<Sketch>() }
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
  const ask = <T>(what: LayoutQuestion['what'], input: LayoutInput) =>
    new Promise<T | null>((resolve, reject) => {
      const id = questions++
      const settle = (answer: LayoutAnswer | null): void => {
        if (answer === null) resolve(null)
        else if ('error' in answer) reject(new Error(answer.error))
        else resolve(answer.result as T)
      }
      const question: LayoutQuestion = { id, what, input }
      asking = { question, settle }
      worker.postMessage(question)
    })
  const run = async <T>(
    what: LayoutQuestion['what'],
    answers: Answers<T>,
    input: LayoutInput,
    isWanted: () => boolean,
  ): Promise<T | null> => {
    if (!isWanted()) return null
    const shape = shapeOf(input)
    const before = answers.get(shape)
    if (before !== undefined) return before
    const start = performance.now()
    const result = await ask<T>(what, input)
    if (result === null) return null
    recordMeasure(what, start)
    answers.set(shape, result)
    return isWanted() ? result : null
  }
  /** After what was requested before. */
  const inTurn = <T>(result: () => Promise<T | null>): Promise<T | null> => {
    const turn = last.then(result)
    last = turn.catch(() => null)
    asked = Promise.all([asked, last]).then(() => undefined)
    return turn
  }
  const asker = (isWanted: () => boolean): LayoutAsker => ({
    sketch: (input) => inTurn(() => run('sketch', known.sketch, input, isWanted)),
    layout: (input) => inTurn(() => run('layout', known.layout, input, isWanted)),
  })
  const request = (kind: 'layout' | 'choose'): (() => boolean) => {
    newest[kind] += 1
    const own = newest[kind]
    return () => newest[kind] === own
  }
  return {
    layout: (input) => asker(request('layout')).layout(input),
    choose: (search) => search(asker(request('choose'))),
    close: () => {
      request('layout')
      request('choose')
      isClosed = true
      worker.terminate()
      asking?.settle(null)
    },
  }
}
