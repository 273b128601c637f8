import { isolateHistory, undo, undoDepth } from '@codemirror/commands'
import { EditorState, Transaction } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { splitLineEnds } from '#shared/live/index.ts'
import { memoryOf } from './editor-memory.ts'
import { fileTextOf } from './line-end-field.ts'
import { unsentOf } from './live-connection.ts'
import { stepName } from './step-name.ts'
import { historyOf, nameStep } from './step-names.ts'
import { noText, stateOfText } from './text-state.ts'

const fileText = '\ufeffFROM a\r\nRUN b\n'
const text = splitLineEnds(fileText)

const typed = (state: EditorState): EditorState =>
  state.update({
    changes: { from: 0, insert: '# x\n' },
    annotations: [
      isolateHistory.of('full'),
      Transaction.userEvent.of('input.type'),
      nameStep.of(stepName('typing')),
    ],
  }).state

describe('the state of a text that is loaded', () => {
  it('is that of the host’s version: nothing is unsent, nothing can be undone', () => {
    const state = stateOfText(text, { version: 7 }, 'me', null, [])
    expect([fileTextOf(state), undoDepth(state)]).toEqual([fileText, 0])
    expect(unsentOf(state)).toEqual({ version: 7, updates: [] })
    expect(unsentOf(typed(state)).updates).toHaveLength(1)
  })

  it('is unsent as a whole when the host does not have it, and is no step', () => {
    const state = stateOfText(text, { version: 0, isNew: true }, 'me', null, [])
    expect([fileTextOf(state), undoDepth(state), historyOf(state).done]).toEqual([fileText, 0, []])
    const { version, updates } = unsentOf(state)
    expect([version, updates.length]).toEqual([0, 1])
    const empty = stateOfText(noText, { version: 0, isNew: true }, 'me', null, [])
    expect([fileTextOf(empty), unsentOf(empty).updates]).toEqual(['', []])
  })

  it('is not to be sent when the host knows nothing of it, changed or not', () => {
    const state = typed(stateOfText(text, null, 'me', null, []))
    expect([fileTextOf(state), undoDepth(state)]).toEqual(['\ufeff# x\nFROM a\r\nRUN b\n', 1])
    expect(unsentOf(state).updates).toEqual([])
  })

  it('is where it was when it is remembered, at the host’s version, with its steps and the given extensions', () => {
    const memory = memoryOf(typed(stateOfText(text, { version: 1 }, 'me', null, [])), 0)
    const now = splitLineEnds(`${fileText.slice(0, 1)}# x\nFROM a\r\nRUN b\nRUN c\n`)
    const state = stateOfText(now, { version: 9 }, 'me', memory, EditorState.tabSize.of(3))
    expect(unsentOf(state)).toEqual({ version: 9, updates: [] })
    expect([state.tabSize, historyOf(state).done]).toEqual([3, [stepName('typing')]])
    let undone = state
    undo({ state, dispatch: (transaction) => (undone = transaction.state) })
    expect(fileTextOf(undone)).toBe(`${fileText}RUN c\n`)
  })
})
