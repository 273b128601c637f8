import { type RefObject, useEffect, useMemo, useRef } from 'react'

/** Milliseconds without a move after which hovering works again: shorter than a hand needs to press. */
const rest = 60

/**
 * Disables hovering on React Flow's pane (`data-passing`) while the view moves: hit-testing in each frame takes milliseconds
 * among thousands of lines. Set on the pane and not on the canvas's element, below which the browser would recalculate the
 * style of all elements.
 */
export function useMoving(root: RefObject<HTMLElement | null>) {
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return useMemo(
    () => ({
      onMove: () => {
        const pane = root.current?.querySelector('.react-flow__renderer')
        window.clearTimeout(timer.current)
        timer.current = window.setTimeout(() => pane?.removeAttribute('data-passing'), rest)
        if (pane?.hasAttribute('data-passing') === false) pane.setAttribute('data-passing', 'true')
      },
    }),
    [root],
  )
}
