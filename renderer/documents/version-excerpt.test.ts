import { describe, expect, it } from 'vitest'
import { excerptOf, type VersionLine } from './version-excerpt.ts'

const lines = (count: number, differing: readonly number[]): readonly VersionLine[] =>
  Array.from({ length: count }, (_, at) => ({
    number: at + 1,
    text: `line ${at + 1}`,
    differs: differing.includes(at + 1),
  }))

const shown = (of: readonly VersionLine[]): string[] =>
  excerptOf(of).map((part) =>
    'leftOut' in part ? `${part.number}: ${part.leftOut} left out` : `${part.number}`,
  )

describe('the lines of a version that a dialog shows', () => {
  it('are all of them in a text of an ordinary length', () => {
    const ordinary = lines(2000, [7])
    expect(excerptOf(ordinary)).toBe(ordinary)
  })

  it('are those around what differs in a long one, with how many are left out between', () => {
    expect(shown(lines(100_000, [2, 9, 50_000]))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
      '13: 49984 left out',
      '49997',
      '49998',
      '49999',
      '50000',
      '50001',
      '50002',
      '50003',
      '50004: 49997 left out',
    ])
  })

  it('are at most 2000 where everything differs', () => {
    const all = lines(100_000, []).map((line) => ({ ...line, differs: true }))
    const parts = excerptOf(all)
    expect(parts).toHaveLength(2001)
    expect(parts.at(-1)).toEqual({ number: 2001, leftOut: 98_000 })
  })

  it('are none where nothing differs in a long one', () => {
    expect(shown(lines(3000, []))).toEqual(['1: 3000 left out'])
  })
})
