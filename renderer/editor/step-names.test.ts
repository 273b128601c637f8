import {
  history,
  isolateHistory,
  redo,
  redoDepth,
  redoSelection,
  undo,
  undoDepth,
  undoSelection,
} from '@codemirror/commands'
import { EditorState, Transaction, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type StepName, stepName } from './step-name.ts'
import { historyOf, nameStep, stepNames } from './step-names.ts'

const keyOf = (step: StepName) => ('key' in step ? step.key : '')

/** A state that changes in place, as an editor's does. */
function startEditing(doc: string, minDepth = 100) {
  let state = EditorState.create({ doc, extensions: [history({ minDepth }), stepNames] })
  const dispatch = (transaction: Transaction): void => {
    state = transaction.state
  }
  return {
    get state() {
      return state
    },
    keys: () => ({
      done: historyOf(state).done.map(keyOf),
      undone: historyOf(state).undone.map(keyOf),
    }),
    change: (spec: TransactionSpec) => dispatch(state.update(spec)),
    type: (insert: string, at = state.doc.length) =>
      dispatch(state.update({ changes: { from: at, insert }, userEvent: 'input.type' })),
    edit: (insert: string, key: Parameters<typeof stepName>[0]) =>
      dispatch(
        state.update({
          changes: { from: 0, insert },
          annotations: [nameStep.of(stepName(key)), isolateHistory.of('full')],
        }),
      ),
    run: (command: typeof undo) => command({ state, dispatch }),
  }
}

describe('the names of the history', () => {
  it('follow typing, graph edits, undo and redo', () => {
    const editor = startEditing('FROM a')
    editor.type('x')
    editor.type('y')
    editor.edit('FROM b\n', 'fix')
    editor.type('z')
    expect(editor.keys()).toEqual({ done: ['typing', 'fix', 'typing'], undone: [] })
    editor.run(undo)
    editor.run(undo)
    expect(editor.keys()).toEqual({ done: ['typing'], undone: ['typing', 'fix'] })
    editor.run(redo)
    expect(editor.keys()).toEqual({ done: ['typing', 'fix'], undone: ['typing'] })
    editor.type('w')
    expect(editor.keys()).toEqual({ done: ['typing', 'fix', 'typing'], undone: [] })
  })

  it.each([
    ['input.paste', 'paste'],
    ['input.type.compose.start', 'typing'],
    ['delete.backward', 'deleting'],
    ['delete.cut', 'cut'],
    ['input.replace.all', 'replaceText'],
    ['move.drop', 'moveText'],
    [undefined, 'other'],
  ])('call %s %s', (userEvent, key) => {
    const editor = startEditing('FROM a')
    editor.change({ changes: { from: 0, to: 1 }, ...(userEvent === undefined ? {} : { userEvent }) })
    expect(editor.keys().done).toEqual([key])
  })

  it('are as many as the steps, after any sequence of actions', () => {
    const action = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('type'), at: fc.nat(40) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('edit'), at: fc.nat(40) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('delete'), at: fc.nat(40) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('unrecorded'), at: fc.nat(40) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('select'), at: fc.nat(40) }) },
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constantFrom('undo', 'redo', 'undoSelection', 'redoSelection'),
          at: fc.constant(0),
        }),
      },
    )
    const commands = { undo, redo, undoSelection, redoSelection }
    fc.assert(
      fc.property(fc.array(action, { maxLength: 120 }), fc.constantFrom(3, 100), (actions, minDepth) => {
        const editor = startEditing('FROM alpine AS build\n', minDepth)
        for (const { do: what, at } of actions) {
          const from = Math.min(at, editor.state.doc.length)
          if (what === 'type') editor.type('ab', from)
          else if (what === 'edit') editor.edit('n', 'merge')
          else if (what === 'delete') {
            editor.change({
              changes: { from, to: Math.min(from + 3, editor.state.doc.length) },
              userEvent: 'delete.selection',
            })
          } else if (what === 'unrecorded') {
            const to = Math.min(from + 5, editor.state.doc.length)
            editor.change({
              changes: { from, to, insert: '!' },
              annotations: Transaction.addToHistory.of(false),
            })
          } else if (what === 'select') editor.change({ selection: { anchor: from }, userEvent: 'select' })
          else editor.run(commands[what as keyof typeof commands])
          const { done, undone } = historyOf(editor.state)
          expect([done.length, undone.length]).toEqual([undoDepth(editor.state), redoDepth(editor.state)])
        }
      }),
      { seed: 20_261_124, numRuns: 300 },
    )
  })

  it('stay with their steps when the history forgets its oldest', () => {
    const editor = startEditing('', 3)
    for (let count = 0; count < 30; count++) editor.edit('n', count % 2 === 0 ? 'fix' : 'removeStages')
    const { done } = editor.keys()
    expect(done.length).toBe(undoDepth(editor.state))
    expect(done.at(-1)).toBe('removeStages')
    expect(done.at(-2)).toBe('fix')
  })
})
