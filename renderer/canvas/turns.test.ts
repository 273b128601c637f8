import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

/** A scheduler with room for 10 a frame, and the work done in each frame. */
function bench() {
  const frames: (() => void)[] = []
  const turns = createTurns(10, (callback) => frames.push(callback))
  const done: string[] = []
  return {
    take: (name: string, cost: number) => turns.take(cost, () => done.push(name)),
    paint: () => {
      for (const callback of frames.splice(0)) callback()
      return done.splice(0).join(' ')
    },
    isAtRest: () => frames.length === 0,
  }
}

it('does in each frame what it has room for, in order', () => {
  const { take, paint, isAtRest } = bench()
  take('a', 4)
  take('b', 6)
  take('c', 7)
  expect(paint()).toBe('a b')
  take('d', 7)
  take('e', 3)
  expect(paint()).toBe('c')
  expect(paint()).toBe('d e')
  expect(isAtRest()).toBe(true)
  take('f', 1)
  expect(paint()).toBe('f')
})

it('gives work that exceeds a frame a frame of its own', () => {
  const { take, paint } = bench()
  take('a', 40)
  take('b', 1)
  take('c', 40)
  expect(paint()).toBe('a')
  expect(paint()).toBe('b')
  expect(paint()).toBe('c')
})

it('does nothing that was cancelled', () => {
  const { take, paint, isAtRest } = bench()
  take('a', 10)
  const takeBack = take('b', 10)
  take('c', 10)
  takeBack()
  expect(paint()).toBe('a')
  expect(paint()).toBe('c')
  take('d', 1)()
  take('e', 10)
  take('f', 10)
  expect(paint()).toBe('e')
  expect(paint()).toBe('f')
  expect(isAtRest()).toBe(true)
})
