import type { TextEdit } from '../../text/index.ts'

/** True when a text may be cut at `offset`: not within CRLF and not within a surrogate pair. */
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

/** The same change with what edits replace by itself left alone; edits that change nothing are dropped. */
export function minimizeEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits
    .map((edit) => minimizeEdit(text, edit))
    .filter((edit) => edit.from < edit.to || edit.insert !== '')
}
