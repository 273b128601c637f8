import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeTexts } from './merge-texts.ts'

const base = 'FROM a\nRUN one\nRUN two\nRUN three\n'

describe('merging two versions of a text', () => {
  it('merging two versions of a text combines changes of different places', () => {
    expect(mergeTexts(base, base.replace('FROM a', 'FROM b'), `${base}USER x\n`)).toBe(
      'FROM b\nRUN one\nRUN two\nRUN three\nUSER x\n',
    )
  })

  it('merging two versions of a text takes the same change once', () => {
    const same = base.replace('two', '2')
    expect(mergeTexts(base, same, same)).toBe(same)
  })

  it('merging two versions of a text returns null when both changed the same line, or lines that touch', () => {
    expect(mergeTexts(base, base.replace('two', '2'), base.replace('two', 'zwei'))).toBeNull()
    expect(mergeTexts(base, base.replace('one', '1'), base.replace('two', 'zwei'))).toBeNull()
    expect(mergeTexts(base, `${base}USER a\n`, `${base}USER b\n`)).toBeNull()
  })

  it('merging two versions of a text keeps line ends as each side wrote them', () => {
    expect(mergeTexts('FROM a\r\nX\r\nY\r\n', 'FROM b\r\nX\r\nY\r\n', 'FROM a\r\nX\r\nY\r\nZ')).toBe(
      'FROM b\r\nX\r\nY\r\nZ',
    )
  })

  const text = fc
    .array(fc.constantFrom('a\n', 'b\n', 'c\r\n', 'd'), { maxLength: 8 })
    .map((all) => all.join(''))
  it('merging returns the other side where one side changed nothing, whichever side that is', () => {
    fc.assert(
      fc.property(text, text, text, (from, one, other) => {
        expect(mergeTexts(from, from, one)).toBe(one)
        expect(mergeTexts(from, one, from)).toBe(one)
        expect(mergeTexts(from, one, other)).toBe(mergeTexts(from, other, one))
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
