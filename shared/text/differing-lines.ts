// The package's face brings along its other ways to compare, and this is part of the page's first script.
import { diffArrays } from 'diff/lib/diff/array.js'

/** A line of one of two texts; `number` counts from 1. */
interface ComparedLine {
  readonly number: number
  readonly text: string
  readonly differs: boolean
}

/** Lines removed and added that are searched for; finding more of them would hold up the window. */
const maxEdits = 1000

/**
 * Which lines two texts do not share, by the smallest number of removed and added lines. Texts further apart than
 * `maxEdits` differ in everything between their common beginning and end.
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
  const middle = {
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end),
  }
  const changes = diffArrays(middle.before, middle.after, { maxEditLength: maxEdits }) ?? [
    { removed: true, added: false, value: middle.before },
    { removed: false, added: true, value: middle.after },
  ]
  const compare = (lines: readonly string[], other: 'added' | 'removed'): readonly ComparedLine[] => {
    const same = (some: readonly string[]) => some.map((text) => ({ text, differs: false }))
    const own = changes
      .filter((change) => !change[other])
      .flatMap(({ value, added, removed }) => value.map((text) => ({ text, differs: added || removed })))
    const compared = [...same(lines.slice(0, start)), ...own, ...same(lines.slice(lines.length - end))]
    return compared.map((line, index) => ({ number: index + 1, ...line }))
  }
  return { before: compare(before, 'added'), after: compare(after, 'removed') }
}
