import { describe, expect, it } from 'vitest'
import { differingLines } from './differing-lines.ts'

const marks = (lines: readonly { differs: boolean }[]): string =>
  lines.map(({ differs }) => (differs ? '#' : '.')).join('')

describe('lines that differ', () => {
  it('differingLines omits what both texts have in order', () => {
    const { before, after } = differingLines(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'y', 'd'])
    expect(marks(before)).toBe('.#..')
    expect(marks(after)).toBe('.#.#.')
  })

  it('equal and empty texts do not differ', () => {
    expect(marks(differingLines(['a', 'b'], ['a', 'b']).before)).toBe('..')
    expect(differingLines([], [])).toEqual({ before: [], after: [] })
  })

  it('differingLines finds two changes that are far apart in a long text', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `RUN ${index}`)
    const { before, after } = differingLines(lines, lines.with(5, 'RUN a').with(19_990, 'RUN b'))
    expect(before.flatMap(({ number, differs }) => (differs ? [number] : []))).toEqual([6, 19_991])
    expect(after.flatMap(({ text, differs }) => (differs ? [text] : []))).toEqual(['RUN a', 'RUN b'])
  })

  it('texts with too many differences differ in everything between their common beginning and end', () => {
    const lines = (name: string) => Array.from({ length: 1500 }, (_, index) => `${name} ${index}`)
    const { before, after } = differingLines(['a', ...lines('x'), 'b'], ['a', ...lines('y'), 'b'])
    for (const text of [before, after]) {
      expect(marks(text)).toBe(`.${'#'.repeat(1500)}.`)
      expect(text.map(({ number }) => number)).toEqual(text.map((_, index) => index + 1))
    }
  })
})
