import { type Hunk, hunksOf, linesOf } from './line-hunks.ts'

/**
 * Both sets of changes since `base` in one text, line ends as each side wrote them; `null` when both changed the same
 * lines, or lines that touch, in different ways. The same change on both sides counts once.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  const { text, overlaps } = mergeKeepingBoth(base, mine, theirs)
  return overlaps === 0 ? text : null
}

/** As `mergeTexts`; where both changed the same lines in different ways, those of both, mine first. `overlaps`: how often. */
export function mergeKeepingBoth(
  base: string,
  mine: string,
  theirs: string,
): { readonly text: string; readonly overlaps: number } {
  const lines = linesOf(base)
  const { merged, overlaps } = mergeHunks(
    lines,
    hunksOf(lines, linesOf(mine)),
    hunksOf(lines, linesOf(theirs)),
  )
  return { text: replaced(lines, merged, 0, lines.length).join(''), overlaps }
}

/** Lines `from` to `to` of a text after the hunks, which lie within. */
function replaced(lines: readonly string[], hunks: readonly Hunk[], from: number, to: number): string[] {
  const parts: (readonly string[])[] = []
  let at = from
  for (const hunk of hunks) {
    parts.push(lines.slice(at, hunk.from), hunk.lines)
    at = hunk.to
  }
  return [...parts, lines.slice(at, to)].flat()
}

const isSame = (a: Hunk, b: Hunk): boolean =>
  a.from === b.from && a.to === b.to && a.lines.join('') === b.lines.join('')

function mergeHunks(
  lines: readonly string[],
  a: readonly Hunk[],
  b: readonly Hunk[],
): { readonly merged: readonly Hunk[]; readonly overlaps: number } {
  const merged: Hunk[] = []
  let [i, j, overlaps] = [0, 0, 0]
  for (;;) {
    const [left, right] = [a[i], b[j]]
    if (left === undefined) return { merged: [...merged, ...b.slice(j)], overlaps }
    if (right === undefined) return { merged: [...merged, ...a.slice(i)], overlaps }
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
    } else {
      const [firstA, firstB] = [i, j]
      const from = Math.min(left.from, right.from)
      let to = from
      // Until neither side has a hunk that touches.
      for (let before = -1; before !== i + j; ) {
        before = i + j
        for (let next = a[i]; next !== undefined && next.from <= to; next = a[++i]) to = Math.max(to, next.to)
        for (let next = b[j]; next !== undefined && next.from <= to; next = b[++j]) to = Math.max(to, next.to)
      }
      const mine = replaced(lines, a.slice(firstA, i), from, to)
      const theirs = replaced(lines, b.slice(firstB, j), from, to)
      merged.push({ from, to, lines: [...closed(mine), ...theirs] })
      overlaps++
    }
  }
}

/** Lines that others may follow. */
function closed(lines: readonly string[]): readonly string[] {
  const last = lines.at(-1)
  return last === undefined || last.endsWith('\n') ? lines : [...lines.slice(0, -1), `${last}\n`]
}
