import type { TextEdit } from '../../text/index.ts'

interface Piece {
  /** A range of the original text, or inserted text. */
  readonly from: number
  readonly to: number
  readonly insert: string | null
}

function pieces(length: number, edits: readonly TextEdit[]): readonly Piece[] {
  const result: Piece[] = []
  let at = 0
  const ordered = [...edits].sort((a, b) => a.from - b.from || a.to - b.to)
  for (const edit of ordered) {
    if (edit.from > at) result.push({ from: at, to: edit.from, insert: null })
    if (edit.insert !== '') result.push({ from: 0, to: edit.insert.length, insert: edit.insert })
    at = edit.to
  }
  if (at < length) result.push({ from: at, to: length, insert: null })
  return result
}

/** The range `from..to` of the text that `parts` make. */
function cut(parts: readonly Piece[], from: number, to: number): readonly Piece[] {
  const result: Piece[] = []
  let start = 0
  for (const part of parts) {
    const end = start + part.to - part.from
    const low = Math.max(from, start)
    const high = Math.min(to, end)
    if (low < high) result.push({ ...part, from: part.from + low - start, to: part.from + high - start })
    start = end
  }
  return result
}

/**
 * Combines the edits `first` and then `second` into one set. `first` is against a text of `length` UTF-16
 * units, `second` against its result. `compose(compose(a, b), c)` equals `compose(a, compose(b, c))` in effect.
 */
export function composeEdits(
  length: number,
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): readonly TextEdit[] {
  const middle = pieces(length, first)
  const middleLength = middle.reduce((sum, part) => sum + part.to - part.from, 0)
  const final = pieces(middleLength, second).flatMap((part) =>
    part.insert === null ? cut(middle, part.from, part.to) : [part],
  )
  const edits: TextEdit[] = []
  let at = 0
  let insert = ''
  for (const part of [...final, { from: length, to: length, insert: null }]) {
    if (part.insert !== null) {
      insert += part.insert.slice(part.from, part.to)
      continue
    }
    if (part.from > at || insert !== '') edits.push({ from: at, to: part.from, insert })
    insert = ''
    at = part.to
  }
  return edits
}

/** True when a text may be split at `offset`: not within CRLF and not within a surrogate pair. */
function mayCut(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1)
  const next = text.charCodeAt(offset)
  if (before === 0x0d && next === 0x0a) return false
  return !(before >= 0xd800 && before < 0xdc00 && next >= 0xdc00 && next < 0xe000)
}

function minimizeEdit(text: string, edit: TextEdit): TextEdit {
  const removed = text.slice(edit.from, edit.to)
  const shorter = Math.min(removed.length, edit.insert.length)
  let head = 0
  while (head < shorter && removed[head] === edit.insert[head]) head += 1
  while (head > 0 && !(mayCut(removed, head) && mayCut(edit.insert, head))) head -= 1
  let tail = 0
  const rest = shorter - head
  while (tail < rest && removed.at(-1 - tail) === edit.insert.at(-1 - tail)) tail += 1
  while (
    tail > 0 &&
    !(mayCut(removed, removed.length - tail) && mayCut(edit.insert, edit.insert.length - tail))
  ) {
    tail -= 1
  }
  return {
    from: edit.from + head,
    to: edit.to - tail,
    insert: edit.insert.slice(head, edit.insert.length - tail),
  }
}

/** The same change without the parts that edits replace with themselves; edits that change nothing are dropped. */
export function minimizeEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits
    .map((edit) => minimizeEdit(text, edit))
    .filter((edit) => edit.from < edit.to || edit.insert !== '')
}
