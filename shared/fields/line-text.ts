/**
 * Text over continued lines as people see it: without the escapes that continue the lines. Comment lines
 * and indentation stay.
 */

const isFiller = (line: string): boolean => /^[ \t]*(?:#.*)?$/.test(line)

/** A line without the escape that continues it; two escapes in a row continue nothing. */
function withoutContinuation(line: string, escapeMark: string): string {
  const trimmed = line.replace(/[ \t]+$/, '')
  const continues = trimmed.endsWith(escapeMark) && trimmed.at(-2) !== escapeMark
  return continues ? trimmed.slice(0, -1).replace(/[ \t]+$/, '') : trimmed
}

/** What people see of `raw`, the characters of an instruction's argument. */
export function shownLines(raw: string, escapeMark: string): string {
  const lines = raw.split('\n').map((line) => line.replace(/\r+$/, ''))
  return lines.map((line, index) => (index > 0 && isFiller(line) ? line : without(line, index))).join('\n')

  function without(line: string, index: number): string {
    return index === lines.length - 1 ? line : withoutContinuation(line, escapeMark)
  }
}

/** What a text reads as once it is written: no blanks at the ends of its lines, no escapes there. */
export function canonicalLines(value: string, escapeMark: string): string {
  const lines = value.replace(/\r\n?/g, '\n').trim().split('\n')
  return lines
    .map((line, index) => (index > 0 && isFiller(line) ? line : withoutContinuation(line, escapeMark)))
    .join('\n')
}

/** The characters for a text in place of `raw`; lines that stay the same keep how they are continued. */
export function writtenLines(raw: string, value: string, escapeMark: string, eol: string): string {
  const old = raw.split('\n').map((line) => line.replace(/\r+$/, ''))
  const shown = shownLines(raw, escapeMark).split('\n')
  const next = canonicalLines(value, escapeMark).split('\n')
  const last = next.length - 1
  let head = 0
  while (head < shown.length && head < next.length && shown[head] === next[head]) head++
  let tail = 0
  const rest = Math.min(shown.length, next.length) - head
  while (tail < rest && shown.at(-1 - tail) === next.at(-1 - tail)) tail++
  return next
    .map((line, index) => {
      if (index > 0 && isFiller(line)) return line
      if (index === last) return line
      const from = index < head ? index : index > last - tail ? index - next.length + old.length : -1
      return from >= 0 && from < old.length - 1 ? (old[from] ?? '') : `${line} ${escapeMark}`
    })
    .join(eol)
}
