import type { Word } from '../dockerfile/index.ts'
import type { Span, TextEdit } from '../text/index.ts'

/** The edit that puts `insert` in place of a span. */
export const replace = (span: Span, insert: string): TextEdit => ({ from: span.from, to: span.to, insert })

/** True when a word stands in the text as it reads: no continuation, comment or decoding in between. */
export const isLiteral = (text: string, word: Word): boolean => text.slice(word.from, word.to) === word.text

/** The span of the lines that `span` touches, the last one's line end included. */
export function wholeLines(text: string, span: Span): Span {
  const from = text.lastIndexOf('\n', span.from - 1) + 1
  const end = text.indexOf('\n', span.to)
  return { from: span.from === 0 ? 0 : from, to: end < 0 ? text.length : end + 1 }
}

/** The line end the text uses at its first line, `\n` when it has none. */
export function lineEndOf(text: string): string {
  const end = text.indexOf('\n')
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n'
}
