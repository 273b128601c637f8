import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyEdits, type TextEdit } from '../../text/index.ts'
import { composeEdits } from './text-edits.ts'
import '../../testing/lint-edits.ts'

/** Edits of a text of `length`, made from cut points; inserts are drawn from `words`. */
function editsFrom(length: number, cuts: readonly number[], words: readonly string[]): readonly TextEdit[] {
  const points = cuts.map((cut) => cut % (length + 1)).sort((a, b) => a - b)
  const edits: TextEdit[] = []
  for (let index = 0; index + 1 < points.length; index += 2) {
    edits.push({ from: points[index] ?? 0, to: points[index + 1] ?? 0, insert: words[index] ?? '' })
  }
  return edits
}

it('two lists of edits composed do the same as one after the other', () => {
  const draw = fc.tuple(fc.array(fc.nat(99), { maxLength: 8 }), fc.array(fc.string(), { maxLength: 8 }))
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), draw, draw, (text, one, two) => {
      const first = editsFrom(text.length, ...one)
      const middle = applyEdits(text, first)
      const second = editsFrom(middle.length, ...two)
      const composed = composeEdits(text.length, first, second)
      expect(applyEdits(text, composed)).toBe(applyEdits(middle, second))
    }),
    { numRuns: 2000, seed: 20261124 },
  )
})
