import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { bracketMatching } from '@codemirror/language'
import { EditorState, type Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { readingOf } from '../highlight.ts'

const all = ['(', '[', '{', '"', "'"]

/**
 * The brackets and quotes that are closed when they are typed at an offset: none in a comment or behind an escape, and no quote that closes
 * one of the line.
 */
export function closedAt(state: EditorState, offset: number): readonly string[] {
  const { text, from } = state.doc.lineAt(offset)
  const before = text.slice(0, offset - from)
  const escapeCharacter = readingOf(state).dockerfile.escape
  if (/^\s*#/.test(before) || before.endsWith(escapeCharacter)) return []
  const next = text[offset - from]
  return all.filter((mark) => mark === next || !isOpenIn(before, mark, escapeCharacter))
}

function isOpenIn(before: string, quote: string, escapeCharacter: string): boolean {
  if (quote !== '"' && quote !== "'") return false
  let isOpen = false
  for (let at = 0; at < before.length; at++) {
    if (before[at] === escapeCharacter) at++
    else if (before[at] === quote) isOpen = !isOpen
  }
  return isOpen
}

/** Closes brackets and quotes as they are typed, and shows which bracket belongs to the one at the caret. */
export const brackets: Extension = [
  closeBrackets(),
  EditorState.languageData.of((state, offset) => [{ closeBrackets: { brackets: closedAt(state, offset) } }]),
  keymap.of(closeBracketsKeymap),
  bracketMatching(),
]
