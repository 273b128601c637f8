import { type RefObject, useEffect, useMemo, useRef } from 'react'

/** Milliseconds without a move after which the pointer means what lies under it again: shorter than a hand needs to press. */
const rest = 60

/**
 * Says on React Flow's pane that nothing under the pointer is meant (`data-passing`) while the view moves: what passes below
 * a resting pointer is not looked for in each frame, which takes milliseconds among thousands of lines. It is said there and
 * not on the canvas's element, below which the browser would look through all elements for those whose style it changes.
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
