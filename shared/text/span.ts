/** A piece of a text: UTF-16 offsets, 0-based, end exclusive. `from <= to` always holds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The characters of `text` that `span` covers. */
export function sliceSpan(text: string, span: Span): string {
  return text.slice(span.from, span.to)
}

/** True when `offset` lies in `span`, its end included (a caret may stand there). */
export function touches(span: Span, offset: number): boolean {
  return offset >= span.from && offset <= span.to
}
