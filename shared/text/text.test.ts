import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineAt, lineStartsOf } from './span.ts'
import { mapOffset } from './testing/map-offset.ts'
import { applyEdits, type TextEdit } from './text-edit.ts'

/** A text and edits of it that do not overlap, in order. */
const textWithEdits = fc
  .tuple(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.tuple(fc.nat(12), fc.nat(8), fc.string({ maxLength: 6 })), { maxLength: 5 }),
  )
  .map(([text, steps]) => {
    const edits: TextEdit[] = []
    let at = 0
    for (const [gap, length, insert] of steps) {
      const from = Math.min(text.length, at + gap + (edits.length > 0 ? 1 : 0))
      if (edits.length > 0 && from <= at) break
      const to = Math.min(text.length, from + length)
      edits.push({ from, to, insert })
      at = to
    }
    return { text, edits }
  })

describe('applyEdits', () => {
  it('applyEdits without edits is the identity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => applyEdits(text, []) === text),
      { seed: 1 },
    )
  })

  it('applyEdits does not depend on the order of edits that do not touch', () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        expect(applyEdits(text, edits.toReversed())).toBe(applyEdits(text, edits))
      }),
      { seed: 2 },
    )
  })

  it('applyEdits is undone by the inverse edits', () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        const inverse = edits.map(({ from, to, insert }) => {
          const start = mapOffset(edits, from)
          return { from: start, to: start + insert.length, insert: text.slice(from, to) }
        })
        expect(applyEdits(applyEdits(text, edits), inverse)).toBe(text)
      }),
      { seed: 3 },
    )
  })

  it('applyEdits rejects edits that overlap or lie outside', () => {
    expect(() => applyEdits('abc', [{ from: 2, to: 4, insert: '' }])).toThrow(RangeError)
    expect(() => applyEdits('abc', [{ from: 2, to: 1, insert: '' }])).toThrow(RangeError)
    const overlapping = [
      { from: 0, to: 2, insert: '' },
      { from: 1, to: 3, insert: '' },
    ]
    expect(() => applyEdits('abc', overlapping)).toThrow(RangeError)
  })
})

describe('mapOffset', () => {
  it.each([
    ['before an edit', 1, -1, 1],
    ['at an insertion, bias before', 3, -1, 3],
    ['at an insertion, bias behind', 3, 1, 5],
    ['inside replaced characters', 6, -1, 7],
    ['behind all', 9, -1, 8],
  ] as const)('%s', (_, offset, bias, mapped) => {
    const edits = [
      { from: 3, to: 3, insert: 'xy' },
      { from: 5, to: 8, insert: '' },
    ]
    expect(mapOffset(edits, offset, bias)).toBe(mapped)
  })
})

describe('lines', () => {
  it('lines start after each line feed', () => {
    expect(lineStartsOf('a\r\n\nb')).toEqual([0, 3, 4])
    expect(lineStartsOf('')).toEqual([0])
  })

  it('lines are found for every offset', () => {
    const starts = lineStartsOf('ab\n\nc\n')
    expect([0, 1, 2, 3, 4, 5, 6].map((offset) => lineAt(starts, offset))).toEqual([1, 1, 1, 2, 3, 3, 4])
  })
})
