import { isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands'
import { type EditorState, Transaction, type TransactionSpec } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { splitLineEnds } from '#shared/live/index.ts'
import { type EditorMemory, memoryOf } from './editor-memory.ts'
import { fileTextOf } from './line-end-field.ts'
import { unsentOf } from './live-connection.ts'
import { otherStep } from './other-steps.ts'
import { stepName } from './step-name.ts'
import { historyOf, nameStep } from './step-names.ts'
import { stateOfText } from './text-state.ts'

const open = (fileText: string): EditorState => stateOfText(splitLineEnds(fileText), null, 'me', null, [])

const typing = (from: number, insert: string): TransactionSpec => ({
  changes: { from, insert },
  selection: { anchor: from + insert.length },
  annotations: [
    isolateHistory.of('full'),
    Transaction.userEvent.of('input.type'),
    nameStep.of(stepName('typing')),
  ],
})

function run(state: EditorState, command: typeof undo): EditorState {
  let after = state
  const dispatch = (transaction: Transaction): void => {
    after = transaction.state
  }
  command({ state, dispatch })
  return after
}

/** The memory as a page's database gives it back. */
const stored = (state: EditorState, top = 0): EditorMemory => JSON.parse(JSON.stringify(memoryOf(state, top)))

const again = (fileText: string, memory: EditorMemory): EditorState =>
  stateOfText(splitLineEnds(fileText), { version: 7 }, 'me', memory, [])

describe('a text opened again as it was remembered', () => {
  it('has its caret, and what was typed can be undone and done again, by its name', () => {
    const one = open('FROM a\n').update(typing(0, '# one\n')).state
    const two = one.update(typing(6, '# two\n')).state
    const back = again('# one\n# two\nFROM a\n', stored(two))
    expect(back.selection.main.head).toBe(12)
    expect(historyOf(back)).toEqual(historyOf(two))
    const undone = run(back, undo)
    expect(fileTextOf(undone)).toBe('# one\nFROM a\n')
    expect(fileTextOf(run(undone, redo))).toBe('# one\n# two\nFROM a\n')
    expect(fileTextOf(run(undone, undo))).toBe('FROM a\n')
  })

  it('can do again what was undone before', () => {
    const undone = run(open('FROM a\n').update(typing(0, '# one\n')).state, undo)
    const back = again('FROM a\n', stored(undone))
    expect([undoDepth(back), redoDepth(back)]).toEqual([0, 1])
    expect(fileTextOf(run(back, redo))).toBe('# one\nFROM a\n')
  })

  it('keeps its steps when it became another one meanwhile, which is no step, and is sent to nobody', () => {
    const typed = open('FROM a\r\nRUN b\n').update(typing(0, '# mine\n')).state
    const state = again('# mine\nFROM theirs\r\nRUN b\n', stored(typed))
    expect(fileTextOf(state)).toBe('# mine\nFROM theirs\r\nRUN b\n')
    expect([unsentOf(state), undoDepth(state)]).toEqual([{ version: 7, updates: [] }, 1])
    expect(fileTextOf(run(state, undo))).toBe('FROM theirs\r\nRUN b\n')
  })

  it('leaves out steps beside the text, which cannot be written down, and keeps the others and their names', () => {
    const typed = open('FROM a\n').update(typing(0, '# one\n')).state
    const beside = typed.update({
      effects: otherStep.of({ undo: () => undefined, redo: () => undefined }),
      annotations: [isolateHistory.of('full'), nameStep.of(stepName('other'))],
    }).state
    const last = beside.update(typing(0, '# two\n')).state
    const back = again(fileTextOf(last), stored(last))
    expect(historyOf(back).done).toEqual([stepName('typing'), stepName('typing')])
    expect(fileTextOf(run(run(back, undo), undo))).toBe('FROM a\n')
  })

  it('of another text has a caret inside of it', () => {
    const memory = { anchor: 99, head: 99, top: 99, steps: null }
    const back = again('F', memory)
    expect([back.doc.toString(), back.selection.main.head, undoDepth(back)]).toEqual(['F', 1, 0])
  })

  it('is where it was although it is too long for its steps to be kept', () => {
    const long = `${'# line\n'.repeat(40_000)}FROM a\n`
    const typed = open(long).update(typing(long.length, 'RUN true\n')).state
    const memory = stored(typed, 700)
    expect(memory).toEqual({ anchor: long.length + 9, head: long.length + 9, top: 700, steps: null })
    expect(again(fileTextOf(typed), memory).selection.main.head).toBe(long.length + 9)
  })
})
