import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'

/** Rows kept ready above and below what is visible. */
const margin = 20

export interface RowWindow {
  /** Index of the first row to render, and of the one after the last. */
  readonly first: number
  readonly last: number
  /** Rows that fit. */
  readonly page: number
  readonly onScroll: () => void
  /** Scrolls as little as is needed to show a row. */
  readonly show: (index: number) => void
}

/**
 * Which of `count` rows of equal height (CSS pixels) are near the visible part of a scrolling element, above which a
 * heading of the same height stays in place.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowWindow {
  const [view, setView] = useState({ top: 0, height: 400 })

  const measure = useCallback(() => {
    const element = scroller.current
    if (element !== null) setView({ top: element.scrollTop, height: element.clientHeight - rowHeight })
  }, [scroller, rowHeight])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, measure])

  const show = useCallback(
    (index: number) => {
      const element = scroller.current
      if (element === null) return
      const top = index * rowHeight
      const height = element.clientHeight - rowHeight
      if (top < element.scrollTop) element.scrollTop = top
      else if (top + rowHeight > element.scrollTop + height) element.scrollTop = top + rowHeight - height
      measure()
    },
    [scroller, rowHeight, measure],
  )

  return {
    first: Math.max(0, Math.min(count, Math.floor(view.top / rowHeight)) - margin),
    last: Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + margin),
    page: Math.max(1, Math.floor(view.height / rowHeight) - 1),
    onScroll: measure,
    show,
  }
}
