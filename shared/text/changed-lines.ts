import { differingLines } from './differing-lines.ts'
import { lineAt, lineStartsOf } from './span.ts'
import { applyEdits, type TextEdit } from './text-edit.ts'

/** A line of a comparison; `before` and `after` are its 1-based numbers in the two texts, `null` where it is not in one. */
export interface ChangedLine {
  readonly text: string
  readonly before: number | null
  readonly after: number | null
}

/** Neighbouring changes with the lines around them, in order. */
type ChangedLines = readonly ChangedLine[]

/** Unchanged lines shown above and below a change. */
const around = 2

/** First and last line, 0-based and inclusive, with the edits that touch them. */
interface Stretch {
  readonly first: number
  last: number
  readonly edits: TextEdit[]
}

function stretches(starts: readonly number[], edits: readonly TextEdit[]): readonly Stretch[] {
  const lineOf = (offset: number): number => lineAt(starts, offset) - 1
  const found: Stretch[] = []
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const [first, last] = [lineOf(edit.from), lineOf(edit.to)]
    const previous = found.at(-1)
    if (previous !== undefined && first <= previous.last + 2 * around + 1) {
      previous.last = Math.max(previous.last, last)
      previous.edits.push(edit)
    } else found.push({ first, last, edits: [edit] })
  }
  return found
}

function compare(
  before: readonly string[],
  after: readonly string[],
  line: number,
  shift: number,
): ChangedLines {
  const differing = differingLines(before, after)
  const lines: ChangedLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, now] = [differing.before[i], differing.after[j]]
    if (old?.differs) lines.push({ text: old.text, before: line + i++ + 1, after: null })
    else if (now?.differs) lines.push({ text: now.text, before: null, after: line + shift + j++ + 1 })
    else if (old !== undefined && now !== undefined) {
      lines.push({ text: old.text, before: line + i++ + 1, after: line + shift + j++ + 1 })
    } else break
  }
  return lines
}

/**
 * What edits change in a text whose lines end in `\n`, line by line, with a few unchanged lines around each
 * change. Takes time in proportion to the changes, not to the text.
 */
export function changedLines(text: string, edits: readonly TextEdit[]): readonly ChangedLines[] {
  const lines = text.split('\n')
  const starts = lineStartsOf(text)
  let shift = 0
  return stretches(starts, edits).flatMap((stretch) => {
    const first = Math.max(0, stretch.first - around)
    const last = Math.min(lines.length - 1, stretch.last + around)
    const from = starts[first] ?? 0
    const before = lines.slice(first, last + 1)
    const moved = stretch.edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }))
    const after = applyEdits(before.join('\n'), moved).split('\n')
    const compared = compare(before, after, first, shift)
    shift += after.length - before.length
    return compared.some((line) => line.before === null || line.after === null) ? [compared] : []
  })
}
