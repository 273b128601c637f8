import type { OutlineRow } from '../state/index.ts'

export type RowMove = 'next' | 'previous' | 'first' | 'last' | 'in' | 'out'

/** The row a key moves to from row `at`; `null` when there is none. */
export function moveInOutline(rows: readonly OutlineRow[], at: number, move: RowMove): OutlineRow | null {
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

/** The next row of the same level, down (1) or up (-1); for selecting several stages. */
export function neighbourOfLevel(rows: readonly OutlineRow[], at: number, step: 1 | -1): OutlineRow | null {
  const level = rows[at]?.level
  const others = step === 1 ? rows.slice(at + 1) : rows.slice(0, at).reverse()
  return others.find((row) => row.level === level) ?? null
}

/**
 * The row that typed characters select: the first after `at` whose text starts with them, wrapping around. Further characters
 * of one word may keep the current row.
 */
export function findTyped(words: readonly string[], at: number, typed: string): number | null {
  const wanted = typed.toLowerCase()
  const start = [...typed].length > 1 ? at : at + 1
  const order = [...words.keys()].map((offset) => (start + offset) % words.length)
  return order.find((index) => words[index]?.toLowerCase().startsWith(wanted)) ?? null
}
