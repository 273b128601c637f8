import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DelayedCancel } from './delayed-cancel.ts'
import type { TracedVertex } from './trace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const vertex = (name: string, started: number | null, completed: number | null = null): TracedVertex => ({
  digest: name,
  name,
  inputs: [],
  cached: false,
  error: '',
  started,
  completed,
})

const setUp = () => {
  const asked = new AbortController()
  const cancel = new DelayedCancel(asked.signal)
  const nothing = { vertices: [], transfers: [], logs: [], warnings: [] }
  const hear = (...vertices: TracedVertex[]) => cancel.hear({ ...nothing, vertices })
  const print = (name: string) =>
    cancel.hear({ ...nothing, logs: [{ vertex: name, stream: 1, bytes: new Uint8Array(), time: 1 }] })
  return { asked, cancel, hear, print, isStopped: () => cancel.signal.aborted }
}

test('a cancel is immediate while no step is being set up', () => {
  const { asked, hear, isStopped } = setUp()
  hear(vertex('RUN a', 1))
  vi.advanceTimersByTime(1000)
  asked.abort()
  vi.advanceTimersByTime(0)
  expect(isStopped()).toBe(true)
})

test('a cancel waits for a step that has just started', () => {
  const { asked, hear, isStopped } = setUp()
  hear(vertex('RUN a', null))
  vi.advanceTimersByTime(400)
  hear(vertex('RUN a', 1))
  asked.abort()
  vi.advanceTimersByTime(990)
  expect(isStopped()).toBe(false)
  // A repeated report is not new.
  hear(vertex('RUN a', 1))
  vi.advanceTimersByTime(10)
  expect(isStopped()).toBe(true)
})

test('a cancel stops waiting for a step that prints', () => {
  const { asked, hear, print, isStopped } = setUp()
  vi.advanceTimersByTime(400)
  hear(vertex('RUN a', 1), vertex('RUN b', 1))
  asked.abort()
  print('RUN a')
  vi.advanceTimersByTime(100)
  expect(isStopped()).toBe(false)
  print('RUN b')
  vi.advanceTimersByTime(0)
  expect(isStopped()).toBe(true)
})

test('a cancel waits for the next step after another ended, and after the build was sent', () => {
  const { asked, hear, isStopped } = setUp()
  asked.abort()
  vi.advanceTimersByTime(200)
  expect(isStopped()).toBe(false)
  hear(vertex('RUN a', 1, 2))
  vi.advanceTimersByTime(200)
  expect(isStopped()).toBe(false)
  vi.advanceTimersByTime(100)
  expect(isStopped()).toBe(true)
})

test('a cancel waits at most three seconds while steps follow each other', () => {
  const { asked, hear, isStopped } = setUp()
  asked.abort()
  for (let at = 0; at < 29; at++) {
    vi.advanceTimersByTime(100)
    hear(vertex(`RUN ${at}`, 1, 2))
    expect(isStopped()).toBe(false)
  }
  vi.advanceTimersByTime(100)
  expect(isStopped()).toBe(true)
})

test('a cancel stops an export at once, and an unsent build is never sent', () => {
  const { asked, hear, isStopped } = setUp()
  hear(vertex('exporting to image', 1))
  asked.abort()
  vi.advanceTimersByTime(0)
  expect(isStopped()).toBe(true)
  expect(new DelayedCancel(AbortSignal.abort()).signal.aborted).toBe(true)
})

test('a cancel does nothing once the build is over', () => {
  const { asked, cancel, isStopped } = setUp()
  asked.abort()
  cancel.over()
  vi.advanceTimersByTime(10_000)
  expect(isStopped()).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
})
