import { invertedEffects } from '@codemirror/commands'
import { EditorState, type Extension, StateField } from '@codemirror/state'
import {
  type EditorText,
  type LineEnds,
  type LiveText,
  mapLineEnd,
  markExceptions,
  nextLineEnds,
  replaceLineEnds,
  toFileText,
} from '#shared/live/index.ts'

const lineEndField = StateField.define<LineEnds>({
  create: () => ({ bom: false, lineEnd: '\n', exceptions: [] }),
  update: (value, { changes, newDoc, effects }) => nextLineEnds(value, changes, newDoc, effects),
})

/** Undoing the deletion of an exceptional line end brings back the line end it had. */
const restoreOnUndo = invertedEffects.of((transaction) => {
  const before = transaction.startState.field(lineEndField)
  if (transaction.effects.some((effect) => effect.is(replaceLineEnds))) return [replaceLineEnds.of(before)]
  const lost = before.exceptions.filter((offset) => mapLineEnd(transaction.changes, offset) === null)
  return lost.length > 0 ? [markExceptions.of(lost)] : []
})

/** Keeps a file's line ends and byte order mark beside a document that knows only `\n`. */
export const keepLineEnds = (text: EditorText): Extension => [
  EditorState.lineSeparator.of('\n'),
  lineEndField.init(() => ({ bom: text.bom, lineEnd: text.lineEnd, exceptions: text.exceptions })),
  restoreOnUndo,
]

export const liveTextOf = (state: EditorState): LiveText => ({
  doc: state.doc,
  lineEnds: state.field(lineEndField),
})

/** The text as it belongs in the file, byte for byte where nothing was edited. */
export const fileTextOf = (state: EditorState): string => toFileText(liveTextOf(state))

/** The status bar's summary of line ends. */
export function lineEndsOf(state: EditorState): { kind: 'LF' | 'CRLF' | 'mixed'; bom: boolean } {
  const { bom, lineEnd, exceptions } = state.field(lineEndField)
  if (exceptions.length > 0) return { kind: 'mixed', bom }
  return { kind: lineEnd === '\n' ? 'LF' : 'CRLF', bom }
}
