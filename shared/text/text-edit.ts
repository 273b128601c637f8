import type { Span } from './span.ts'

/** Replaces the characters of a span by `insert`. An empty span inserts; an empty `insert` deletes. */
export interface TextEdit extends Span {
  readonly insert: string
}

/**
 * Applies edits that all refer to the same, original text.
 * Throws `RangeError` when an edit lies outside the text or two edits overlap;
 * edits that touch are applied in the order given.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.map((edit, order) => ({ edit, order }))
  ordered.sort((a, b) => a.edit.from - b.edit.from || a.edit.to - b.edit.to || a.order - b.order)
  let result = ''
  let at = 0
  for (const { edit } of ordered) {
    if (edit.from < at || edit.to < edit.from || edit.to > text.length) {
      throw new RangeError(`edit ${edit.from}..${edit.to} overlaps or lies outside 0..${text.length}`)
    }
    result += text.slice(at, edit.from) + edit.insert
    at = edit.to
  }
  return result + text.slice(at)
}
