import type { Dockerfile } from '../../dockerfile/index.ts'
import type { TextEdit } from '../../text/index.ts'

/** Whole lines, 1-based, both ends inclusive. */
export interface LineRange {
  readonly first: number
  readonly last: number
}

const byteOrderMark = 0xfeff

/** Offset of the first character of a line; a byte order mark is not part of line 1. */
export function lineStart(file: Dockerfile, line: number): number {
  const start = file.lineStarts[line - 1]
  if (start === undefined) throw new RangeError(`line ${line} of ${file.lineStarts.length}`)
  return start === 0 && file.text.charCodeAt(0) === byteOrderMark ? 1 : start
}

/** Offset after the last character of a line, without its line break (LF or CRLF). */
export function lineEnd(file: Dockerfile, line: number): number {
  const next = file.lineStarts[line]
  if (next === undefined) return file.text.length
  return file.text.endsWith('\r\n', next) && next - 2 >= lineStart(file, line) ? next - 2 : next - 1
}

export function lineText(file: Dockerfile, line: number): string {
  return file.text.slice(lineStart(file, line), lineEnd(file, line))
}

/** The text of the lines without the last line break. */
export function textOfLines(file: Dockerfile, lines: LineRange): string {
  return file.text.slice(lineStart(file, lines.first), lineEnd(file, lines.last))
}

export function isBlankLine(file: Dockerfile, line: number): boolean {
  return lineText(file, line).trim() === ''
}

/** Number of the last line that is not blank, 0 when there is none. */
export function lastContentLine(file: Dockerfile): number {
  let line = file.lineStarts.length
  while (line > 0 && isBlankLine(file, line)) line -= 1
  return line
}

/**
 * Removes whole lines and keeps the presence of a final newline: where the file ends without
 * one, blank lines above go too.
 */
export function removeLines(file: Dockerfile, lines: LineRange): TextEdit {
  const next = lines.last + 1
  if (next <= file.lineStarts.length) {
    return { from: lineStart(file, lines.first), to: lineStart(file, next), insert: '' }
  }
  let above = lines.first - 1
  while (above > 0 && isBlankLine(file, above)) above -= 1
  const from = above > 0 ? lineEnd(file, above) : lineStart(file, 1)
  return { from, to: file.text.length, insert: '' }
}

/** The same for several ranges, which may touch or overlap. */
export function removeLineRanges(file: Dockerfile, ranges: readonly LineRange[]): readonly TextEdit[] {
  const merged: LineRange[] = []
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const above = merged.at(-1)
    if (above === undefined || range.first > above.last + 1) merged.push(range)
    else merged.splice(-1, 1, { first: above.first, last: Math.max(above.last, range.last) })
  }
  return merged.map((range) => removeLines(file, range))
}

/** `text` has no final line break. */
export function insertAboveLine(file: Dockerfile, line: number, text: string, eol: string): TextEdit {
  const at = lineStart(file, line)
  return { from: at, to: at, insert: text + eol }
}

/** `text` has no final line break; a last line without one stays without. */
export function insertBelowLine(file: Dockerfile, line: number, text: string, eol: string): TextEdit {
  const at = lineEnd(file, line)
  return { from: at, to: at, insert: eol + text }
}
