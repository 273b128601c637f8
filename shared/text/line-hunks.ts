import { differingLines } from './differing-lines.ts'
import { minimalChange } from './minimal-change.ts'
import type { TextEdit } from './text-edit.ts'

/** Lines `from` (inclusive) to `to` (exclusive) of a text that became `lines`, each with its line end. */
export interface Hunk {
  readonly from: number
  readonly to: number
  readonly lines: readonly string[]
}

/** Lines with the line end that closes each. */
export const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** What differs, line by line, in order; hunks neither overlap nor touch. */
export function hunksOf(base: readonly string[], other: readonly string[]): readonly Hunk[] {
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

/** Lines that came to a text, or came to stand elsewhere in it, in order and without their line feeds. */
export const addedLines = (before: string, after: string): readonly string[] =>
  hunksOf(before.split('\n'), after.split('\n')).flatMap(({ lines }) => lines)

/**
 * The edits that turn `before` into `after`, in order and all of them in `before`: what is in a line that both have stays in it, wherever
 * others insert into that line meanwhile.
 */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const lines = linesOf(before)
  const edits: TextEdit[] = []
  let [line, offset] = [0, 0]
  for (const hunk of hunksOf(lines, linesOf(after))) {
    for (; line < hunk.from; line++) offset += lines[line]?.length ?? 0
    const removed = lines.slice(hunk.from, hunk.to).join('')
    const edit = minimalChange(removed, hunk.lines.join(''))
    if (edit !== null) edits.push({ ...edit, from: edit.from + offset, to: edit.to + offset })
  }
  return edits
}
