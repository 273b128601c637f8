import { type ChangeDesc, MapMode, StateEffect, type Text } from '@codemirror/state'
import { isLineEnd, type LineEnd } from './line-ends.ts'

/** The line ends of a file beside a text that knows only `\n`. */
export interface LineEnds {
  /** The file starts with U+FEFF. */
  readonly bom: boolean
  /** What a line gets that is added. */
  readonly lineEnd: LineEnd
  /** Offsets of the `\n`s that have the other line end in the file, ascending. */
  readonly exceptions: readonly number[]
}

/** Histories map what undoing brings back through changes before it is there: an offset may lie beyond the text that they change. */
function mapOffsets(offsets: readonly number[], changes: ChangeDesc): readonly number[] {
  const { length, newLength } = changes
  return offsets.map((offset) => (offset <= length ? changes.mapPos(offset, 1) : offset - length + newLength))
}

/** Marks these `\n`s (offsets after the change) as having the file's other line end. */
export const markExceptions = StateEffect.define<readonly number[]>({
  map: mapOffsets,
})

/** The text was replaced by a file's: its line ends and byte order mark hold from now on. */
export const replaceLineEnds = StateEffect.define<LineEnds>({
  map: (value, changes) => ({ ...value, exceptions: mapOffsets(value.exceptions, changes) }),
})

/** What the host has of line ends: nothing that was changed here. */
export const correctLineEnds = StateEffect.define<LineEnds>()

/** Where an exception's `\n` went, `null` when it was deleted. */
export const mapLineEnd = (changes: ChangeDesc, offset: number): number | null =>
  changes.mapPos(offset, 1, MapMode.TrackAfter)

export const haveSameLineEnds = (one: LineEnds, other: LineEnds): boolean =>
  one.bom === other.bom &&
  one.lineEnd === other.lineEnd &&
  one.exceptions.length === other.exceptions.length &&
  one.exceptions.every((offset, at) => offset === other.exceptions[at])

/** The line ends after a change to `doc`. */
export function nextLineEnds(
  value: LineEnds,
  changes: ChangeDesc,
  doc: Text,
  effects: readonly StateEffect<unknown>[],
): LineEnds {
  const isThere = (offset: number): boolean => isLineEnd(doc, offset)
  const replaced = effects.findLast(
    (effect): effect is StateEffect<LineEnds> => effect.is(replaceLineEnds) || effect.is(correctLineEnds),
  )?.value
  if (replaced !== undefined) {
    const { bom, lineEnd, exceptions } = replaced
    return { bom, lineEnd, exceptions: exceptions.filter(isThere) }
  }
  const marked = effects.flatMap((effect) => (effect.is(markExceptions) ? effect.value.filter(isThere) : []))
  if (value.exceptions.length === 0 && marked.length === 0) return value
  if (changes.empty && marked.length === 0) return value
  const kept = value.exceptions.flatMap((offset) => {
    const at = mapLineEnd(changes, offset)
    return at !== null && isThere(at) ? [at] : []
  })
  return { ...value, exceptions: [...new Set([...kept, ...marked])].sort((a, b) => a - b) }
}
