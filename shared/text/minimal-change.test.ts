import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimalChange } from './minimal-change.ts'
import { applyEdits } from './text-edit.ts'

describe('the smallest change from one text to another', () => {
  it('turns the one into the other, for any texts', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = minimalChange(before, after)
        expect(applyEdits(before, edit === null ? [] : [edit])).toBe(after)
      }),
      { seed: 13, numRuns: 500 },
    )
  })

  it('keeps what both share, and never cuts a surrogate pair', () => {
    expect(minimalChange('abc', 'abc')).toBeNull()
    expect(minimalChange('abXcd', 'abYcd')).toEqual({ from: 2, to: 3, insert: 'Y' })
    expect(minimalChange('a😀b', 'a😁b')).toEqual({ from: 1, to: 3, insert: '😁' })
  })
})
