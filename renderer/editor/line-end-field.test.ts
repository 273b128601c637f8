import { history, redo, undo } from '@codemirror/commands'
import { EditorState, type StateCommand, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinLineEnds, splitLineEnds } from '#shared/live/index.ts'
import { fileTextOf, keepLineEnds, lineEndsOf } from './line-end-field.ts'

const fileText = fc
  .array(fc.constantFrom('FROM a', 'コピー', '\r', '\n', '\r\n', '\ufeff', '# x \\', ' ', '😀', '\ud800'), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''))

const stateOf = (text: string): EditorState => {
  const split = splitLineEnds(text)
  return EditorState.create({ doc: split.doc, extensions: [history(), keepLineEnds(split)] })
}

const run = (state: EditorState, command: StateCommand): EditorState => {
  let next = state
  command({ state, dispatch: (transaction) => (next = transaction.state) })
  return next
}

describe('line ends', () => {
  it('join(split(text)) = text, for any mix of line ends', () => {
    fc.assert(
      fc.property(fileText, (text) => {
        expect(joinLineEnds(splitLineEnds(text))).toBe(text)
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  it('an editor that changes nothing writes the same bytes', () => {
    fc.assert(
      fc.property(fileText, (text) => {
        expect(fileTextOf(stateOf(text))).toBe(text)
      }),
      { seed: 8, numRuns: 300 },
    )
  })

  it('undo restores the bytes of any edit, redo does it again', () => {
    fc.assert(
      fc.property(
        fileText,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', 'x', '\n', 'a\nb'),
        (text, a, b, insert) => {
          const start = stateOf(text)
          const [from = 0, to = 0] = [a, b].map((n) => n % (start.doc.length + 1)).sort((x, y) => x - y)
          const edited = start.update({ changes: { from, to, insert } }).state
          const undone = run(edited, undo)
          expect(fileTextOf(undone)).toBe(text)
          expect(fileTextOf(run(undone, redo))).toBe(fileTextOf(edited))
        },
      ),
      { seed: 9, numRuns: 500 },
    )
  })

  it('keeps the line ends of lines that an edit does not touch, in a mixed file', () => {
    const state = stateOf('FROM a\r\nRUN b\nRUN c\nRUN d\r\n')
    const insert: TransactionSpec = { changes: { from: 0, insert: '# top\n' } }
    expect(fileTextOf(state.update(insert).state)).toBe('# top\nFROM a\r\nRUN b\nRUN c\nRUN d\r\n')
    expect(lineEndsOf(state).kind).toBe('mixed')
  })

  it('gives new lines the line end the file has', () => {
    const state = stateOf('FROM a\r\nRUN b\r\n')
    expect(fileTextOf(state.update({ changes: { from: 6, insert: '\nRUN x' } }).state)).toBe(
      'FROM a\r\nRUN x\r\nRUN b\r\n',
    )
    expect(lineEndsOf(state)).toEqual({ kind: 'CRLF', bom: false })
  })
})
