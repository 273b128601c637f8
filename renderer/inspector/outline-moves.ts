import type { OutlineRow } from '../state/index.ts'

/** The next row of the same level, down (1) or up (-1); for selecting several stages. */
export function neighbourOfLevel(rows: readonly OutlineRow[], at: number, step: 1 | -1): OutlineRow | null {
  const level = rows[at]?.level
  const others = step === 1 ? rows.slice(at + 1) : rows.slice(0, at).reverse()
  return others.find((row) => row.level === level) ?? null
}
