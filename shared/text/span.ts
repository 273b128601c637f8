/** A piece of a text: UTF-16 offsets, 0-based, end exclusive. `from <= to` always holds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The characters of `text` that `span` covers. */
export function sliceSpan(text: string, span: Span): string {
  return text.slice(span.from, span.to)
}

/** Offset of the first character of each line; a line ends behind its `\n`. A text has at least one line. */
export function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The 1-based line that holds `offset`; the end of the text belongs to its last line. */
export function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0
  let high = lineStarts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((lineStarts[middle] ?? Number.POSITIVE_INFINITY) <= offset) low = middle
    else high = middle
  }
  return low + 1
}
