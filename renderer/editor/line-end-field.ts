import { invertedEffects } from '@codemirror/commands'
import {
  EditorState,
  type Extension,
  MapMode,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state'
import { type EditorText, isLineEnd, joinLineEnds, type LineEnd } from './line-ends.ts'

interface LineEnds {
  readonly bom: boolean
  readonly lineEnd: LineEnd
  readonly exceptions: readonly number[]
}

/** Marks these `\n`s (offsets after the transaction) as having the file's other line end. */
const markExceptions = StateEffect.define<readonly number[]>({
  map: (offsets, changes) => offsets.map((offset) => changes.mapPos(offset, 1)),
})

/** The text was replaced by a file's: its line ends and byte order mark hold from now on. */
export const replaceLineEnds = StateEffect.define<LineEnds>()

/** Where an exception's `\n` went, `null` when it was deleted. */
function moved(transaction: Transaction, offset: number): number | null {
  return transaction.changes.mapPos(offset, 1, MapMode.TrackAfter)
}

function nextLineEnds(value: LineEnds, transaction: Transaction): LineEnds {
  for (const effect of transaction.effects) {
    if (!effect.is(replaceLineEnds)) continue
    const { bom, lineEnd, exceptions } = effect.value
    return { bom, lineEnd, exceptions }
  }
  const marked = transaction.effects.flatMap((effect) => (effect.is(markExceptions) ? effect.value : []))
  if (value.exceptions.length === 0 && marked.length === 0) return value
  if (!transaction.docChanged && marked.length === 0) return value
  const kept = value.exceptions.flatMap((offset) => {
    const at = moved(transaction, offset)
    return at !== null && isLineEnd(transaction.newDoc, at) ? [at] : []
  })
  return { ...value, exceptions: [...new Set([...kept, ...marked])].sort((a, b) => a - b) }
}

const lineEndField = StateField.define<LineEnds>({
  create: () => ({ bom: false, lineEnd: '\n', exceptions: [] }),
  update: nextLineEnds,
})

/** Undoing the deletion of an exceptional line end brings back the line end it had. */
const restoreOnUndo = invertedEffects.of((transaction) => {
  const before = transaction.startState.field(lineEndField)
  if (transaction.effects.some((effect) => effect.is(replaceLineEnds))) return [replaceLineEnds.of(before)]
  const { exceptions } = before
  const lost = exceptions.filter((offset) => moved(transaction, offset) === null)
  return lost.length > 0 ? [markExceptions.of(lost)] : []
})

/** Keeps a file's line ends and byte order mark beside a document that knows only `\n`. */
export const keepLineEnds = (text: EditorText): Extension => [
  EditorState.lineSeparator.of('\n'),
  lineEndField.init(() => ({ bom: text.bom, lineEnd: text.lineEnd, exceptions: text.exceptions })),
  restoreOnUndo,
]

/** The text as it belongs in the file, byte for byte where nothing was edited. */
export const fileTextOf = (state: EditorState): string =>
  joinLineEnds({ doc: state.doc.sliceString(0), ...state.field(lineEndField) })

/** The status bar's summary of line ends. */
export function lineEndsOf(state: EditorState): { kind: 'LF' | 'CRLF' | 'mixed'; bom: boolean } {
  const { bom, lineEnd, exceptions } = state.field(lineEndField)
  if (exceptions.length > 0) return { kind: 'mixed', bom }
  return { kind: lineEnd === '\n' ? 'LF' : 'CRLF', bom }
}
