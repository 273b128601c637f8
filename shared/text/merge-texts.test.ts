import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeKeepingBoth, mergeTexts } from './merge-texts.ts'

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

  it('merging takes texts of more lines than a call can have arguments', () => {
    const long = 'RUN true\n'.repeat(300_000)
    expect(mergeTexts(`FROM a\n${long}`, `FROM b\n${long}`, `FROM a\n${long}USER x\n`)).toBe(
      `FROM b\n${long}USER x\n`,
    )
  })

  it('merging so that nothing goes has the lines of both where both changed them, the own ones first', () => {
    expect(
      mergeKeepingBoth(base, base.replace('two', '2'), `${base.replace('two', 'zwei')}USER x\n`),
    ).toEqual({
      text: 'FROM a\nRUN one\nRUN 2\nRUN zwei\nRUN three\nUSER x\n',
      overlaps: 1,
    })
    expect(mergeKeepingBoth('a\n', 'a\nb', 'a\nc')).toEqual({ text: 'a\nb\nc', overlaps: 1 })
    expect(mergeKeepingBoth(base, `USER x\n${base}`, `${base}USER x\n`).overlaps).toBe(0)
  })

  const text = fc
    .array(fc.constantFrom('a\n', 'b\n', 'c\r\n', 'd\n', 'e\n', 'd'), { maxLength: 8 })
    .map((all) => all.join(''))
  it('merging returns the other side where one side changed nothing, whichever side that is', () => {
    fc.assert(
      fc.property(text, text, text, (from, one, other) => {
        expect(mergeTexts(from, from, one)).toBe(one)
        expect(mergeTexts(from, one, from)).toBe(one)
        expect(mergeTexts(from, one, other)).toBe(mergeTexts(from, other, one))
        const both = mergeKeepingBoth(from, one, other).text.split(/\r?\n/)
        for (const side of [one, other])
          for (const line of side.split(/\r?\n/)) if (!from.includes(line)) expect(both).toContain(line)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
