import { describe, expect, it } from 'vitest'
import { differingLines } from './differing-lines.ts'

const marks = (lines: readonly { differs: boolean }[]): string =>
  lines.map(({ differs }) => (differs ? '#' : '.')).join('')

describe('lines that differ', () => {
  it('differingLines leaves out what both texts have in order', () => {
    const { before, after } = differingLines(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'y', 'd'])
    expect(marks(before)).toBe('.#..')
    expect(marks(after)).toBe('.#.#.')
  })

  it('equal and empty texts differ nowhere', () => {
    expect(marks(differingLines(['a', 'b'], ['a', 'b']).before)).toBe('..')
    expect(differingLines([], [])).toEqual({ before: [], after: [] })
  })
})
