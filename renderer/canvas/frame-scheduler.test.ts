import { expect, it } from 'vitest'
import { createFrameScheduler } from './frame-scheduler.ts'

/** A scheduler with room for 10 a frame, and the work done in each frame. */
function bench() {
  const frames: (() => void)[] = []
  const scheduler = createFrameScheduler(10, (callback) => frames.push(callback))
  const done: string[] = []
  return {
    schedule: (name: string, cost: number) => scheduler.schedule(cost, () => done.push(name)),
    paint: () => {
      for (const callback of frames.splice(0)) callback()
      return done.splice(0).join(' ')
    },
    isAtRest: () => frames.length === 0,
  }
}

it('does in each frame what it has room for, in order', () => {
  const { schedule, paint, isAtRest } = bench()
  schedule('a', 4)
  schedule('b', 6)
  schedule('c', 7)
  expect(paint()).toBe('a b')
  schedule('d', 7)
  schedule('e', 3)
  expect(paint()).toBe('c')
  expect(paint()).toBe('d e')
  expect(isAtRest()).toBe(true)
  schedule('f', 1)
  expect(paint()).toBe('f')
})

it('gives work that exceeds a frame a frame of its own', () => {
  const { schedule, paint } = bench()
  schedule('a', 40)
  schedule('b', 1)
  schedule('c', 40)
  expect(paint()).toBe('a')
  expect(paint()).toBe('b')
  expect(paint()).toBe('c')
})

it('does nothing that was cancelled', () => {
  const { schedule, paint, isAtRest } = bench()
  schedule('a', 10)
  const cancel = schedule('b', 10)
  schedule('c', 10)
  cancel()
  expect(paint()).toBe('a')
  expect(paint()).toBe('c')
  schedule('d', 1)()
  schedule('e', 10)
  schedule('f', 10)
  expect(paint()).toBe('e')
  expect(paint()).toBe('f')
  expect(isAtRest()).toBe(true)
})
