/** A visible row of a tree, with its position for assistive technology. */
export interface TreeRow {
  /** Unique among all rows. */
  readonly id: string
  /** 1 for those at the top. */
  readonly level: number
  /** 1-based, among the rows under the same parent. */
  readonly position: number
  readonly siblings: number
  /** `null` when it cannot be expanded. */
  readonly isOpen: boolean | null
}

type TreeMove = 'next' | 'previous' | 'first' | 'last' | 'in' | 'out'

/** The row a key moves to from row `at`; `null` when there is none. */
export function moveInTree<R extends TreeRow>(rows: readonly R[], at: number, move: TreeMove): R | null {
  const row = rows[at]
  if (row === undefined) return rows[0] ?? null
  const next = rows[at + 1]
  switch (move) {
    case 'next':
      return next ?? null
    case 'previous':
      return rows[at - 1] ?? null
    case 'first':
      return rows[0] ?? null
    case 'last':
      return rows.at(-1) ?? null
    case 'in':
      return next !== undefined && next.level > row.level ? next : null
    case 'out':
      return rows.slice(0, at).findLast((each) => each.level < row.level) ?? null
  }
}

/**
 * The row that typed characters select: the first after `at` whose text starts with them, wrapping around. Further characters
 * of one word may keep the current row.
 */
export function findTyped(words: readonly string[], at: number, typed: string): number | null {
  const wanted = typed.toLowerCase()
  const start = [...typed].length > 1 ? at : at + 1
  for (let offset = 0; offset < words.length; offset++) {
    const index = (start + offset) % words.length
    if (words[index]?.toLowerCase().startsWith(wanted)) return index
  }
  return null
}
