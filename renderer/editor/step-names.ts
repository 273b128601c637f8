import { redoDepth, undoDepth } from '@codemirror/commands'
import { Annotation, type EditorState, StateField, type Transaction } from '@codemirror/state'
import { type History, noHistory, type StepName, stepName } from './step-name.ts'

/** Names the step that a transaction makes. */
export const nameStep = Annotation.define<StepName>()

/** CodeMirror's own user events, most special first, and the name of the step each becomes. */
const textSteps = [
  ['input.paste', stepName('paste')],
  ['input.drop', stepName('moveText')],
  ['input.replace', stepName('replaceText')],
  ['input', stepName('typing')],
  ['delete.cut', stepName('cut')],
  ['delete', stepName('deleting')],
  ['move', stepName('moveText')],
] as const satisfies readonly (readonly [string, StepName])[]

function nameOf(transaction: Transaction): StepName {
  const given = transaction.annotation(nameStep)
  if (given !== undefined) return given
  return textSteps.find(([event]) => transaction.isUserEvent(event))?.[1] ?? stepName('other')
}

/** As many names as the history has steps: it forgets its oldest ones. */
function asManyAs(names: readonly StepName[], depth: number): readonly StepName[] {
  if (names.length === depth) return names
  const kept = names.slice(Math.max(0, names.length - depth))
  return [...Array<StepName>(depth - kept.length).fill(stepName('other')), ...kept]
}

function afterTransaction({ done, undone }: History, transaction: Transaction): History {
  const depths = { done: undoDepth(transaction.state), undone: redoDepth(transaction.state) }
  let next = { done, undone }
  if (transaction.isUserEvent('undo')) {
    next = { done: done.slice(0, -1), undone: [...undone, ...done.slice(-1)] }
  } else if (transaction.isUserEvent('redo')) {
    next = { done: [...done, ...undone.slice(-1)], undone: undone.slice(0, -1) }
  } else if (depths.done !== done.length) {
    next = { done: [...done, nameOf(transaction)], undone }
  }
  return { done: asManyAs(next.done, depths.done), undone: asManyAs(next.undone, depths.undone) }
}

/**
 * A name for every step of CodeMirror's history, which alone decides what a step is: this follows it by its depth. A change
 * that the history joins to the last step keeps that step's name.
 */
export const stepNames = StateField.define<History>({
  create: () => noHistory,
  update: (value, transaction) => {
    const next = afterTransaction(value, transaction)
    return next.done === value.done && next.undone === value.undone ? value : next
  },
})

export const historyOf = (state: EditorState): History => state.field(stepNames)
