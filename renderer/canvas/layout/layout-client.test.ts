import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LayoutAnswer, LayoutQuestion } from './engine/layout-messages.ts'
import { createLayoutClient, layoutsDone } from './layout-client.ts'
import type { LayoutInput } from './layout-input.ts'

/** Fakes the layout's worker. */
class FakeWorker {
  onmessage: ((message: { readonly data: LayoutAnswer }) => void) | null = null
  onerror: (() => void) | null = null

  #isTerminated = false

  postMessage({ id, input }: LayoutQuestion): void {
    if (this.#isTerminated) return
    const { width = 0, height = 0 } = input.boxes[0] ?? {}
    const laidOut = { places: new Map(), routes: new Map(), size: { width, height } }
    onQuestion(
      () => this.onmessage?.({ data: { id, result: laidOut } }),
      () => this.onmessage?.({ data: { id, error: 'no layers' } }),
      () => this.onerror?.(),
    )
  }

  terminate(): void {
    this.#isTerminated = true
  }
}

/** What happens to a question: `answer` says that everything is as large as the first box, `fail` that nothing was laid out. */
let onQuestion: (answer: () => void, fail: () => void, breakDown: () => void) => void

beforeEach(() => vi.stubGlobal('Worker', FakeWorker))
afterEach(() => vi.unstubAllGlobals())

const inputOf = (height: number): LayoutInput => ({
  boxes: [{ id: 'stage:0', identity: '0', key: '0', width: 100, height, rows: 0, margin: 0 }],
  edges: [],
  direction: 'right',
  gaps: { layer: 88, node: 26 },
  mostBeside: null,
  signature: String(height),
})

test('does not hand layouts to callers that await all of them, so that none is retained', async () => {
  onQuestion = (answer) => answer()
  const client = createLayoutClient()
  for (const height of [10, 20, 30]) expect(await client.layout(inputOf(height))).not.toBeNull()
  expect(await layoutsDone()).toBeUndefined()
  client.close()
})

test('asks another worker when the script of one could not be loaded, and gives up after some', async () => {
  vi.useFakeTimers()
  let broken = 2
  onQuestion = (answer, _fail, breakDown) => (broken-- > 0 ? breakDown() : answer())
  const client = createLayoutClient()
  const laidOut = client.layout(inputOf(10))
  await vi.runAllTimersAsync()
  expect((await laidOut)?.size.height).toBe(10)
  broken = 99
  const refused = expect(client.layout(inputOf(20))).rejects.toThrow('does not start')
  await vi.runAllTimersAsync()
  await refused
  broken = 0
  const recovered = client.layout(inputOf(30))
  await vi.runAllTimersAsync()
  expect((await recovered)?.size.height).toBe(30)
  client.close()
  vi.useRealTimers()
})

test('resolves all waiting requests with null when closed while the engine is working', async () => {
  const begun = new Promise<void>((resolve) => {
    onQuestion = () => resolve()
  })
  const client = createLayoutClient()
  const underWay = client.layout(inputOf(10))
  await begun
  const waiting = client.layout(inputOf(20))
  client.close()
  expect(await Promise.all([underWay, waiting])).toEqual([null, null])
  await layoutsDone()
})

test('answers a search with one layout after the other, those it has made before at once', async () => {
  const asked: number[] = []
  onQuestion = (answer) => answer()
  const client = createLayoutClient()
  const search = (until: number) =>
    client.choose(async (ask) => {
      for (const height of [10, 20, 30]) {
        asked.push(height)
        const laidOut = await ask.layout(inputOf(height))
        if (laidOut?.size.height === until) return height
      }
      return null
    })
  expect(await search(20)).toBe(20)
  expect(asked).toEqual([10, 20])
  onQuestion = () => expect.unreachable('it was laid out before')
  expect(await search(20)).toBe(20)
  onQuestion = (answer) => answer()
  expect(await search(40)).toBeNull()
  client.close()
})

test('answers a search that was replaced by another with null', async () => {
  onQuestion = (answer) => setTimeout(answer)
  const client = createLayoutClient()
  const first = client.choose((ask) => ask.layout(inputOf(10)))
  const second = client.choose((ask) => ask.layout(inputOf(20)))
  expect(await first).toBeNull()
  expect((await second)?.size.height).toBe(20)
  client.close()
})

test('says why a graph could not be laid out, and lays out the next one', async () => {
  onQuestion = (_answer, fail) => fail()
  const client = createLayoutClient()
  await expect(client.layout(inputOf(10))).rejects.toThrow('no layers')
  onQuestion = (answer) => answer()
  expect((await client.layout(inputOf(20)))?.size.height).toBe(20)
  client.close()
})
