import type { TextEdit } from '../text-edit.ts'

/**
 * Where an offset of the old text stands after `edits` (all refer to the old text, none overlap).
 * An offset inside replaced characters moves to the start of what replaced them; at an insertion it
 * stays before the inserted characters with `bias` -1 and moves behind them with 1.
 */
export function mapOffset(edits: readonly TextEdit[], offset: number, bias: -1 | 1 = -1): number {
  let shift = 0
  for (const edit of edits) {
    if (edit.from > offset || (edit.from === offset && bias < 0 && edit.from === edit.to)) continue
    if (edit.to <= offset) shift += edit.insert.length - (edit.to - edit.from)
    else shift += edit.from - offset
  }
  return offset + shift
}
