import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addedLines, lineEdits } from './line-hunks.ts'
import { applyEdits } from './text-edit.ts'

const text = fc
  .array(fc.constantFrom('a\n', 'ab\n', 'b\r\n', '\n', '\u{1F40B}\n', '\u{1F433}\n'), { maxLength: 8 })
  .chain((lines) => fc.constantFrom('', 'a', 'end').map((last) => lines.join('') + last))

it('line edits make one text of the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyEdits(before, lineEdits(before, after))).toBe(after)
    }),
  )
})

it('line edits leave the lines between two places alone', () => {
  expect(lineEdits('# two\nRUN a\nRUN b\n', '# one\n# two\nRUN a\n# three\nRUN b\n')).toEqual([
    { from: 0, to: 0, insert: '# one\n' },
    { from: 12, to: 12, insert: '# three\n' },
  ])
})

it('added lines are those that came to a text, whatever became of others', () => {
  expect(addedLines('a\nb\n', 'new\na\nb\n')).toEqual(['new'])
  expect(addedLines('a\nb\n', 'a\nchanged\nlast')).toEqual(['changed', 'last'])
  expect(addedLines('a\nb\n', 'a\n')).toEqual([])
})
