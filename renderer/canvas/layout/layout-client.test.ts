import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLayoutClient, layoutsDone } from './layout-client.ts'
import type { LayoutInput } from './layout-input.ts'

interface ElkRequest {
  readonly id: number
  readonly cmd: string
  readonly graph?: unknown
}

/** Fakes ELK's worker. */
class FakeWorker {
  onmessage: ((message: { readonly data: unknown }) => void) | null = null

  postMessage({ id, cmd, graph }: ElkRequest): void {
    if (cmd === 'layout') onLayout(() => this.onmessage?.({ data: { id, data: graph } }))
  }

  terminate(): void {
    onLayout = () => undefined
  }
}

/** The result of a layout request; `answer` responds with its own input. */
let onLayout: (answer: () => void) => void

beforeEach(() => vi.stubGlobal('Worker', FakeWorker))
afterEach(() => vi.unstubAllGlobals())

const inputOf = (height: number): LayoutInput => ({
  boxes: [{ id: 'stage:0', identity: '0', key: '0', width: 100, height, rows: 0 }],
  edges: [],
  direction: 'right',
  gaps: { layer: 88, node: 26 },
  mostBeside: null,
  signature: String(height),
})

test('does not hand layouts to callers that await all of them, so that none is retained', async () => {
  onLayout = (answer) => answer()
  const client = createLayoutClient()
  for (const height of [10, 20, 30]) expect(await client.layout(inputOf(height))).not.toBeNull()
  expect(await layoutsDone()).toBeUndefined()
  client.close()
})

test('resolves all waiting requests with null when closed while ELK is working', async () => {
  const begun = new Promise<void>((resolve) => {
    onLayout = () => resolve()
  })
  const client = createLayoutClient()
  const underWay = client.layout(inputOf(10))
  await begun
  const waiting = client.layout(inputOf(20))
  client.close()
  expect(await Promise.all([underWay, waiting])).toEqual([null, null])
  await layoutsDone()
})

test('lays out candidates one after the other until one is taken', async () => {
  const heights: unknown[] = []
  onLayout = (answer) => answer()
  const client = createLayoutClient()
  const candidates = [10, 20, 30].map((height) => ({ height, input: inputOf(height) }))
  const taken = await client.choose(candidates, (candidate, { size }) => {
    heights.push(size.height)
    return candidate.height === 20 ? candidate : null
  })
  expect(taken?.height).toBe(20)
  expect(heights).toEqual([10, 20])
  expect(await client.choose(candidates, () => null)).toBeNull()
  client.close()
})
