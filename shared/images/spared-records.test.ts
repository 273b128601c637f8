import { expect, test } from 'vitest'
import { type SparableRecord, sparedBecause, whatStayed } from './spared-records.ts'

const record = (id: string, more: Partial<SparableRecord> = {}): SparableRecord => ({
  ...{ id, type: 'regular', inUse: false, shared: false },
  ...more,
})

test('BuildKit spares what is in use, what it keeps as its own, and what an image has', () => {
  expect(sparedBecause(record('a'))).toBeNull()
  expect(sparedBecause(record('a', { type: 'exec.cachemount' }))).toBeNull()
  expect(sparedBecause(record('a', { inUse: true, shared: true, type: 'internal' }))).toBe('inUse')
  expect(sparedBecause(record('a', { type: 'internal' }))).toBe('own')
  expect(sparedBecause(record('a', { type: 'frontend', shared: true }))).toBe('own')
  expect(sparedBecause(record('a', { shared: true }))).toBe('image')
})

test('of what was to go, what is still there is counted by why', () => {
  const now = [
    record('parent'),
    record('image', { shared: true }),
    record('second', { shared: true }),
    record('busy', { inUse: true }),
    record('other', { type: 'frontend' }),
  ]
  const stayed = whatStayed(['gone', 'parent', 'image', 'second', 'busy'], now)
  expect([...stayed]).toEqual([
    ['inUse', 1],
    ['image', 2],
    ['needed', 1],
  ])
  expect(whatStayed(['gone'], now).size).toBe(0)
})
