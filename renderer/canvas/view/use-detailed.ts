import { useLayoutEffect, useState } from 'react'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'

/**
 * Whether a card shows all it has, or, one of many seen from afar, its name only. When that changes, the cards in view
 * take turns: all of their rows at once would take longer than a frame. `rows` are those of the card.
 */
export function useDetailed(rows: number): boolean {
  const { turns } = useCanvasScope()
  const isWanted = !useCanvasUi((state) => state.withoutRows)
  const [isDetailed, setDetailed] = useState(isWanted)
  useLayoutEffect(() => {
    if (isWanted === isDetailed) return
    return turns.take(1 + rows, () => setDetailed(isWanted))
  }, [turns, isWanted, isDetailed, rows])
  return isDetailed
}
