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
  /** A card that shows a stage's name only. */
  nameHeight: 22,
  /** Left of the name on such a card: the mark of the role. */
  nameStart: 24,
  nameEnd: 10,
  /** A source that is no node, on such a card. */
  nameChip: 16,
  /** A column of the mono type at 11 pixels. */
  nameColumn: 6.7,
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

/** A stage's card with its head, its FROM line and so many rows. */
export function cardSize(rows: number): Size {
  const { cardWidth, headHeight, bodyTop, baseHeight, rowHeight, bodyBottom } = metrics
  return { width: cardWidth, height: headHeight + bodyTop + baseHeight + rows * rowHeight + bodyBottom }
}

/** Middle of a card's row, by its place among the rows, from the card's top. -1 is the FROM line. */
export function rowCenter(place: number): number {
  const base = metrics.headHeight + metrics.bodyTop
  if (place < 0) return base + metrics.baseHeight / 2
  return base + metrics.baseHeight + (place + 0.5) * metrics.rowHeight
}

/** A card of one line: as wide as its name, of which at most so many columns are shown, and its chips. */
export function nameSize(name: string, chips: number, mostColumns: number): Size {
  const { nameStart, nameColumn, nameChip, nameEnd, nameHeight } = metrics
  const columns = Math.min(columnsOf(name), mostColumns)
  return {
    width: Math.ceil(nameStart + columns * nameColumn + chips * nameChip + nameEnd),
    height: nameHeight,
  }
}

/** An image's pill: as wide as its reference needs in the mono type, within limits. */
export function pillSize(reference: string): Size {
  const width = Math.ceil(columnsOf(reference) * 7.3) + 52
  return {
    width: Math.min(metrics.pillMaxWidth, Math.max(metrics.pillMinWidth, width)),
    height: metrics.pillHeight,
  }
}

/** In the mono type, where characters of East Asian scripts take two. */
function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return columns
}
