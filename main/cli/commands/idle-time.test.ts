import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { idleFor } from './idle-time.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)

/** Waits for ten idle minutes; `needed` can be changed meanwhile. */
function wait(limit: number | null = 10) {
  const abort = new AbortController()
  const state = { needed: false, ended: false, abort }
  void idleFor(limit, () => state.needed, abort.signal).then(() => {
    state.ended = true
  })
  return state
}

it('the idle timer ends after that many minutes without use', async () => {
  const state = wait()
  await minutes(9.9)
  expect(state.ended).toBe(false)
  await minutes(0.2)
  expect(state.ended).toBe(true)
})

it('the idle timer restarts with every use', async () => {
  const state = wait()
  await minutes(9)
  state.needed = true
  await minutes(60)
  state.needed = false
  await minutes(9)
  expect(state.ended).toBe(false)
  await minutes(1.2)
  expect(state.ended).toBe(true)
})

it('the idle timer never ends without a limit, or once it was stopped', async () => {
  const [endless, stopped] = [wait(null), wait(10)]
  stopped.abort.abort()
  await minutes(100_000)
  expect([endless.ended, stopped.ended]).toEqual([false, false])
  expect(vi.getTimerCount()).toBe(0)
})
