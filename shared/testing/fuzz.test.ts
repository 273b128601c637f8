import { expect, it } from 'vitest'
import { fuzz, fuzzTexts, problemWith } from './fuzz.ts'

it('finds no mutated Dockerfile that the model fails on', () => {
  const { count, failure } = fuzz({
    seed: 20_261_124,
    count: 3000,
    limitMs: 100,
    now: () => performance.now(),
  })
  expect(failure).toBeNull()
  expect(count).toBe(3000)
}, 60_000)

it('makes the same texts from the same seed', () => {
  expect([...fuzzTexts(7, 50)]).toEqual([...fuzzTexts(7, 50)])
  expect([...fuzzTexts(7, 50)]).not.toEqual([...fuzzTexts(8, 50)])
})

it('counts a slow text by its fastest run, and names a text that stays slow', () => {
  const clock = (...times: readonly number[]) => {
    const left = [...times]
    return () => left.shift() ?? times.at(-1) ?? 0
  }
  const once = { seed: 1, count: 1, limitMs: 100 }
  expect(fuzz({ ...once, now: clock(0, 500, 500, 505) })).toMatchObject({ slowestMs: 5, failure: null })
  const { failure } = fuzz({ ...once, now: clock(0, 500, 500, 900, 900, 1100) })
  expect(failure).toMatchObject({ number: 0, problem: 'takes 200 ms, more than 100 ms' })
})

it('accepts an empty text', () => {
  expect(problemWith('')).toBeNull()
})
