import { expect, it } from 'vitest'
import { isReason } from './read-reason.ts'

const nested = (depth: number): unknown =>
  depth === 0 ? 'x' : { key: 'a', values: { inner: nested(depth - 1) } }

it.each<unknown>([
  { key: 'a', values: {} },
  {
    key: 'a',
    values: {
      text: 'x',
      count: 5,
      list: ['x', 5, { key: 'b', values: {} }],
      said: { message: 'x', reason: { key: 'c', values: {} } },
    },
  },
  nested(20),
])('%j is a reason', (value) => {
  expect(isReason(value)).toBe(true)
})

it.each<unknown>([
  null,
  undefined,
  'a',
  [],
  { key: 'a' },
  { key: 5, values: {} },
  { key: 'a', values: [] },
  { key: 'a', values: { text: null } },
  { key: 'a', values: { text: undefined } },
  { key: 'a', values: { flag: true } },
  { key: 'a', values: { count: Number.NaN } },
  { key: 'a', values: { said: { message: 5 } } },
  { key: 'a', values: { said: { message: 'x', reason: {} } } },
  { key: 'a', values: { inner: { key: 'b', values: { text: null } } } },
])('%j is none', (value) => {
  expect(isReason(value)).toBe(false)
})

it('one that is too long, too deep or has too many parts is none', () => {
  expect(isReason({ key: 'a', values: { text: 'x'.repeat(20_001) } })).toBe(false)
  expect(isReason({ key: 'a', values: { list: Array(2001).fill('x') } })).toBe(false)
  expect(isReason(nested(3000))).toBe(false)
})
