import { expect, it } from 'vitest'
import { createMemoryStorage } from '../state/testing/test-bench.ts'
import { firstHints, rememberSeen, wereSeen } from './first-hints.ts'
import { hintsEn } from './strings.en.ts'

it('the hints are three, each about something', () => {
  expect(firstHints.map(({ id }) => id)).toEqual(['same', 'view', 'build'])
  for (const { id, about } of firstHints) {
    expect(hintsEn[`${id}.title`]).not.toBe('')
    expect(about.length).toBeGreaterThan(0)
  }
})

it('hints that were closed are not shown again', () => {
  const storage = createMemoryStorage()
  expect(wereSeen(storage)).toBe(false)
  rememberSeen(storage)
  expect(wereSeen(storage)).toBe(true)
})

it('where the browser keeps nothing, no hints are shown', () => {
  const refuse = (): never => {
    throw new Error('SecurityError')
  }
  const storage = { getItem: refuse, setItem: refuse }
  expect(wereSeen(storage)).toBe(true)
  expect(() => rememberSeen(storage)).not.toThrow()
})
