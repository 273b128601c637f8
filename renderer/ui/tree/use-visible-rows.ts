import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { TreeRow } from './tree-rows.ts'

/** Rows rendered above and below the visible part, in CSS pixels. */
const margin = 400

interface VisibleRows {
  /** Indexes of the first rendered row, and of the one after the last. */
  readonly from: number
  readonly to: number
  /** The space of the rows that are not rendered, in CSS pixels. */
  readonly above: number
  readonly below: number
  /** Top and height of a row within the tree, in CSS pixels. */
  readonly box: (index: number) => { readonly top: number; readonly height: number }
}

/** The rows to render: thousands of them must not slow typing down. `heightOf`, in CSS pixels, is the same function each time. */
export function useVisibleRows<R extends TreeRow>(
  rows: readonly R[],
  heightOf: (row: R) => number,
  tree: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): VisibleRows {
  const [seen, setSeen] = useState({ top: 0, bottom: 1200 })
  const tops = useMemo(() => topsOf(rows, heightOf), [rows, heightOf])

  useEffect(() => {
    const view = scroller.current
    if (view === null) return
    const look = (): void => {
      const start = view.scrollTop - (tree.current?.offsetTop ?? 0)
      // In steps, so that not every pixel of scrolling is a change.
      const top = Math.floor(start / 100) * 100
      const bottom = Math.ceil((start + view.clientHeight) / 100) * 100
      setSeen((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(view)
    view.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      view.removeEventListener('scroll', look)
    }
  }, [scroller, tree])

  const total = tops.at(-1) ?? 0
  const from = rowAt(tops, seen.top - margin)
  const to = Math.min(rows.length, rowAt(tops, seen.bottom + margin) + 1)
  return {
    from,
    to,
    above: tops[from] ?? 0,
    below: total - (tops[to] ?? total),
    box: (index) => {
      const top = tops[index] ?? 0
      return { top, height: (tops[index + 1] ?? top) - top }
    },
  }
}

/** The top of each row, and after them the total height. */
function topsOf<R extends TreeRow>(rows: readonly R[], heightOf: (row: R) => number): readonly number[] {
  const tops: number[] = []
  let top = 0
  for (const row of rows) {
    tops.push(top)
    top += heightOf(row)
  }
  tops.push(top)
  return tops
}

/** The last row whose top is not below `y`. */
function rowAt(tops: readonly number[], y: number): number {
  let low = 0
  let high = Math.max(0, tops.length - 2)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((tops[middle] ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}
