import { differingLines } from './differing-lines.ts'

/** Lines `from` (inclusive) to `to` (exclusive) of the common ancestor that became `lines`. */
interface Hunk {
  readonly from: number
  readonly to: number
  readonly lines: readonly string[]
}

/**
 * Both sets of changes since `base` in one text, line ends as each side wrote them; `null` when both changed the same
 * lines, or lines that touch, in different ways. The same change on both sides counts once.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const lines = linesOf(base)
  const a = hunksOf(lines, linesOf(mine))
  const b = hunksOf(lines, linesOf(theirs))
  const merged = mergeHunks(a, b)
  if (merged === null) return null
  const parts: string[] = []
  let at = 0
  for (const hunk of merged) {
    parts.push(...lines.slice(at, hunk.from), ...hunk.lines)
    at = hunk.to
  }
  parts.push(...lines.slice(at))
  return parts.join('')
}

/** Lines with the line end that closes each. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

function hunksOf(base: readonly string[], other: readonly string[]): readonly Hunk[] {
  const { before, after } = differingLines(base, other)
  const hunks: Hunk[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [from, start] = [i, j]
    while (before[i]?.differs) i++
    while (after[j]?.differs) j++
    if (i > from || j > start) hunks.push({ from, to: i, lines: other.slice(start, j) })
    i++
    j++
  }
  return hunks
}

const isSame = (a: Hunk, b: Hunk): boolean =>
  a.from === b.from && a.to === b.to && a.lines.join('') === b.lines.join('')

function mergeHunks(a: readonly Hunk[], b: readonly Hunk[]): readonly Hunk[] | null {
  const merged: Hunk[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [left, right] = [a[i], b[j]]
    if (left === undefined) return [...merged, ...b.slice(j)]
    if (right === undefined) return [...merged, ...a.slice(i)]
    if (isSame(left, right)) {
      merged.push(left)
      i++
      j++
    } else if (left.to < right.from) {
      merged.push(left)
      i++
    } else if (right.to < left.from) {
      merged.push(right)
      j++
    } else return null
  }
}
