/** A line of a version of the text; `number` counts from 1. */
export interface VersionLine {
  readonly number: number
  readonly text: string
  readonly differs: boolean
}

/** Lines that are shown, or how many were left out in their place; `number` of the first one. */
export type VersionPart = VersionLine | { readonly number: number; readonly leftOut: number }

/** Lines of which all are shown: a browser takes seconds to show a hundred times as many. */
const mostLines = 2000
/** Lines shown around those that differ, where not all are. */
const around = 3

/** What a dialog shows of a version: all of it, or, of a long one, what differs, as far as it has room for. */
export function excerptOf(lines: readonly VersionLine[]): readonly VersionPart[] {
  if (lines.length <= mostLines) return lines
  const parts: VersionPart[] = []
  let shown = 0
  let [lastDiffering, leftOut] = [Number.NEGATIVE_INFINITY, 0]
  const next = nextDiffering(lines)
  for (const [at, line] of lines.entries()) {
    if (line.differs) lastDiffering = at
    const isNear = at - lastDiffering <= around || (next[at] ?? Number.POSITIVE_INFINITY) - at <= around
    if (isNear && shown < mostLines) {
      if (leftOut > 0) parts.push({ number: line.number - leftOut, leftOut })
      leftOut = 0
      shown++
      parts.push(line)
    } else leftOut++
  }
  if (leftOut > 0) parts.push({ number: lines.length - leftOut + 1, leftOut })
  return parts
}

/** For each line the place of the next one that differs, itself included. */
function nextDiffering(lines: readonly VersionLine[]): readonly number[] {
  const next = new Array<number>(lines.length)
  for (let at = lines.length - 1, found = Number.POSITIVE_INFINITY; at >= 0; at--) {
    if (lines[at]?.differs) found = at
    next[at] = found
  }
  return next
}
