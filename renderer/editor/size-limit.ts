import {
  EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Text,
  type Transaction,
} from '@codemirror/state'
import { liveTextOf } from './line-end-field.ts'

/** A change was refused because the text would have become too large: the bytes of the file then. */
export const refusedAsTooLarge = StateEffect.define<number>()

/** UTF-8 bytes of characters; a lone surrogate has three. */
function bytesOf(doc: Text, from: number, to: number): number {
  let bytes = to - from
  for (const part of doc.iterRange(from, to)) {
    for (let at = 0; at < part.length; at++) {
      const unit = part.charCodeAt(at)
      if (unit >= 0x80) bytes += unit < 0x800 ? 1 : 2
      // Four bytes for both halves of a pair.
      if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(part.charCodeAt(at + 1))) bytes -= 2
    }
  }
  return bytes
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

/** UTF-8 bytes of the document, its line ends as `\n`. */
const bytesField = StateField.define<number>({
  create: ({ doc }) => bytesOf(doc, 0, doc.length),
  update: (bytes, transaction) => (transaction.docChanged ? bytes + growthOf(transaction) : bytes),
})

function growthOf({ changes, startState, newDoc }: Transaction): number {
  let growth = 0
  changes.iterChanges((fromA, toA, fromB, toB) => {
    growth += bytesOf(newDoc, fromB, toB) - bytesOf(startState.doc, fromA, toA)
  })
  return growth
}

/** Bytes of the file beyond those of a document of so many lines. */
function lineEndBytes(state: EditorState, lines: number): number {
  const { bom, lineEnd, exceptions } = liveTextOf(state).lineEnds
  return (lineEnd === '\n' ? exceptions.length : lines - 1 - exceptions.length) + (bom ? 3 : 0)
}

/** Refuses changes that would make the file larger than `limit` bytes, as a whole, so that nothing of a text is lost. */
export const sizeLimit = (limit: number): Extension => [
  bytesField,
  EditorState.transactionFilter.of((transaction) => {
    const { startState, newDoc } = transaction
    if (!transaction.docChanged || newDoc.length * 4 < limit) return transaction
    const lineEndsBefore = lineEndBytes(startState, startState.doc.lines)
    const growth = growthOf(transaction) + lineEndBytes(startState, newDoc.lines) - lineEndsBefore
    const size = startState.field(bytesField) + lineEndsBefore + growth
    return growth <= 0 || size <= limit ? transaction : { effects: refusedAsTooLarge.of(size) }
  }),
]
