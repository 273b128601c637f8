import { history, undo } from '@codemirror/commands'
import { EditorState, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitLineEnds } from '#shared/live/index.ts'
import { fileTextOf, keepLineEnds } from './line-end-field.ts'
import { refusedAsTooLarge, sizeLimit } from './size-limit.ts'

const limit = 40

const stateOf = (text: string, max = limit): EditorState => {
  const split = splitLineEnds(text)
  return EditorState.create({ doc: split.doc, extensions: [history(), keepLineEnds(split), sizeLimit(max)] })
}

const bytes = (text: string): number => new TextEncoder().encode(text).length

function change(state: EditorState, spec: TransactionSpec): { state: EditorState; refused: number[] } {
  const transaction = state.update(spec)
  const refused = transaction.effects.flatMap((each) => (each.is(refusedAsTooLarge) ? [each.value] : []))
  return { state: transaction.state, refused }
}

describe('the limit of a text', () => {
  it('takes text up to the last byte and refuses one more as a whole', () => {
    const full = change(stateOf('FROM alpine\n'), { changes: { from: 12, insert: '#'.repeat(28) } })
    expect([bytes(fileTextOf(full.state)), full.refused]).toEqual([limit, []])
    const more = change(full.state, { changes: { from: 0, insert: '# one\n' } })
    expect([fileTextOf(more.state), more.refused]).toEqual([fileTextOf(full.state), [limit + 6]])
  })

  it('counts bytes of the file and not characters: CRLF, a byte order mark, every script', () => {
    const text = '\ufeffFROM a\r\nRUN é\r\n'
    const room = limit - bytes(text)
    const whale = '\u{1F40B}'.repeat(Math.floor(room / 4))
    const taken = change(stateOf(text), { changes: { from: 7, insert: whale } })
    expect(taken.refused).toEqual([])
    expect(bytes(fileTextOf(taken.state))).toBeGreaterThan(limit - 4)
    const line = change(taken.state, { changes: { from: 0, insert: '日\n' } })
    expect(line.refused).toEqual([bytes(fileTextOf(taken.state)) + 5])
    expect(fileTextOf(line.state)).toBe(fileTextOf(taken.state))
  })

  it('takes a change that makes a text smaller that is too large already, and undoes it', () => {
    const large = 'x'.repeat(limit + 10)
    const cut = change(stateOf(large), { changes: { from: 0, to: 5 } })
    expect(cut.refused).toEqual([])
    expect(fileTextOf(cut.state)).toBe('x'.repeat(limit + 5))
    let undone = cut.state
    undo({ state: cut.state, dispatch: (transaction) => (undone = transaction.state) })
    expect(fileTextOf(undone)).toBe(large)
  })

  it('never lets a text grow beyond it, and refuses nothing that fits, whatever is typed', () => {
    const piece = fc.constantFrom('a', 'é', '日', '\u{1F40B}', '\n', ' #')
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(60), cut: fc.nat(3), insert: fc.array(piece, { maxLength: 6 }) })),
        fc.constantFrom('\n', '\r\n'),
        (steps, end) => {
          let state = stateOf(`FROM a${end}RUN b${end}`)
          for (const { at, cut, insert } of steps) {
            // Between whole characters only: halves of one cannot be saved anyway.
            const whole = [...state.doc.toString()]
            const before = whole.slice(0, at).join('').length
            const to = whole.slice(0, at + cut).join('').length
            const changes = { from: before, to, insert: insert.join('') }
            const next = change(state, { changes })
            const wanted = state.update({ changes, filter: false }).state
            const size = bytes(fileTextOf(wanted))
            const grows = size > bytes(fileTextOf(state))
            expect(next.refused.length > 0).toBe(size > limit && grows)
            state = next.state
            expect(bytes(fileTextOf(state))).toBeLessThanOrEqual(limit)
          }
        },
      ),
      { seed: 683_892_215, numRuns: 500 },
    )
  })
})
