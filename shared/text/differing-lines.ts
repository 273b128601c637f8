/** A line of one of two texts; `number` counts from 1. */
export interface ComparedLine {
  readonly number: number
  readonly text: string
  readonly differs: boolean
}

/**
 * Which lines two texts do not share, by the longest common subsequence between their common ends.
 * Where that middle is too large to compare line by line, all of it counts as different.
 */
export function differingLines(
  before: readonly string[],
  after: readonly string[],
): { readonly before: readonly ComparedLine[]; readonly after: readonly ComparedLine[] } {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const shared = commonLines(before.slice(start, before.length - end), after.slice(start, after.length - end))
  const compare = (lines: readonly string[], middle: ReadonlySet<number>): readonly ComparedLine[] =>
    lines.map((text, i) => ({
      number: i + 1,
      text,
      differs: i >= start && i < lines.length - end && !middle.has(i - start),
    }))
  return { before: compare(before, shared.before), after: compare(after, shared.after) }
}

/** Cells of the comparison table; beyond this it would hold up the window. */
const largestTable = 4_000_000

function commonLines(
  a: readonly string[],
  b: readonly string[],
): { before: Set<number>; after: Set<number> } {
  const shared = { before: new Set<number>(), after: new Set<number>() }
  if (a.length * b.length > largestTable) return shared
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      shared.before.add(i++)
      shared.after.add(j++)
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return shared
}
