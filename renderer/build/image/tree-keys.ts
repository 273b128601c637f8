import type { TreeRow } from '#shared/images/index.ts'

/** The effect of a key in a tree of rows; `null` leaves the key to the browser. */
export type TreeMove =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'toggle'; readonly path: string; readonly open: boolean }

/** The keys of the ARIA treegrid pattern. `at` is the row with the focus, `page` how many rows a page has. */
export function treeMove(
  key: string,
  rows: readonly TreeRow<unknown>[],
  at: number,
  page: number,
): TreeMove | null {
  const row = rows[at]
  if (row === undefined) return null
  const go = (to: number): TreeMove => ({ kind: 'go', to: Math.max(0, Math.min(rows.length - 1, to)) })
  const { path, children } = row.node
  switch (key) {
    case 'ArrowDown':
      return go(at + 1)
    case 'ArrowUp':
      return go(at - 1)
    case 'PageDown':
      return go(at + page)
    case 'PageUp':
      return go(at - page)
    case 'Home':
      return go(0)
    case 'End':
      return go(rows.length - 1)
    case 'ArrowRight':
      if (children.size === 0) return null
      return row.expanded ? go(at + 1) : { kind: 'toggle', path, open: true }
    case 'ArrowLeft':
      if (row.expanded) return { kind: 'toggle', path, open: false }
      return go(parentOf(rows, at))
    case 'Enter':
    case ' ':
      return children.size === 0 ? null : { kind: 'toggle', path, open: !row.expanded }
    default:
      return null
  }
}

function parentOf(rows: readonly TreeRow<unknown>[], at: number): number {
  const level = rows[at]?.level ?? 1
  for (let index = at - 1; index >= 0; index -= 1) {
    if ((rows[index]?.level ?? 0) < level) return index
  }
  return at
}
