/**
 * The sizes in a picture of the graph, in CSS pixels at zoom 1. The canvas's style sheet, the exported
 * pictures and the layouts use these numbers, so nothing has to be measured before it is placed.
 */
export const metrics = {
  cardWidth: 304,
  headHeight: 40,
  /** Between the head's lower line and the FROM line. */
  bodyTop: 5,
  baseHeight: 24,
  rowHeight: 22,
  bodyBottom: 7,
  pillHeight: 30,
  pillMinWidth: 76,
  pillMaxWidth: 248,
  scratchWidth: 104,
  contextWidth: 162,
} as const

/** Width and height in CSS pixels at zoom 1. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A stage's card; a collapsed one shows its head and its FROM line only. */
export function cardSize(rows: number, collapsed: boolean): Size {
  const shown = collapsed ? 0 : rows
  return {
    width: metrics.cardWidth,
    height:
      metrics.headHeight +
      metrics.bodyTop +
      metrics.baseHeight +
      shown * metrics.rowHeight +
      metrics.bodyBottom,
  }
}

/** Middle of a row, from the card's top. -1 is the FROM line; on a collapsed card every other row is the head. */
export function rowCenter(instruction: number, collapsed: boolean): number {
  const base = metrics.headHeight + metrics.bodyTop
  if (instruction < 0) return base + metrics.baseHeight / 2
  if (collapsed) return metrics.headHeight / 2
  return base + metrics.baseHeight + (instruction + 0.5) * metrics.rowHeight
}

/** Middle of the point from which copies and mounts leave a card: its last row. */
export function filesOutlet(rows: number, collapsed: boolean): number {
  return rowCenter(collapsed ? -1 : rows - 1, collapsed)
}

/** An image's pill: as wide as its reference needs in the mono type, within limits. */
export function pillSize(reference: string): Size {
  let columns = 0
  for (const character of reference) columns += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  const width = Math.ceil(columns * 7.3) + 52
  return {
    width: Math.min(metrics.pillMaxWidth, Math.max(metrics.pillMinWidth, width)),
    height: metrics.pillHeight,
  }
}
