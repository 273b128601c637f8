import { expect, test } from 'vitest'
import { type Figures, growthOf, median } from './growth.ts'

const flat: Figures = {
  pageHeap: 100,
  pageObjects: 100,
  pageCode: 100,
  pageNodes: 100,
  pageListeners: 100,
  serverHeap: 100,
  serverMemory: 100,
  serverFiles: 30,
  serverSockets: 10,
}
const leaking = (of: (at: number) => Partial<Figures>) =>
  (growthOf(Array.from({ length: 60 }, (_value, at) => ({ ...flat, ...of(at) }))) ?? [])
    .filter(({ leaks }) => leaks)
    .map(({ name }) => name)

test('growth by more than a tenth after the first sixth is a leak', () => {
  expect(leaking(() => ({}))).toEqual([])
  expect(leaking((at) => ({ pageObjects: 100 + at }))).toEqual(['pageObjects'])
  // Full after the first sixth.
  expect(leaking((at) => ({ pageObjects: 100 + 10 * Math.min(at, 10) }))).toEqual([])
  expect(leaking((at) => ({ serverHeap: 100 + at / 8 }))).toEqual([])
})

test('a peak is no leak, and neither are a few descriptors', () => {
  expect(leaking((at) => ({ pageListeners: at === 55 ? 1000 : 100 }))).toEqual([])
  // Reported, not judged.
  expect(leaking((at) => ({ pageNodes: 100 + at, pageCode: 100 + at, pageHeap: 200 + at }))).toEqual([])
  expect(leaking((at) => ({ serverSockets: at > 40 ? 13 : 10 }))).toEqual([])
  expect(leaking((at) => ({ serverSockets: at > 40 ? 14 : 10 }))).toEqual(['serverSockets'])
})

test('too few measurements give no result', () => {
  expect(growthOf([flat, flat, flat, flat, flat])).toBeNull()
})

test('a median is the middle, or between the two middles', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([5])]).toEqual([2, 2.5, 5])
})
