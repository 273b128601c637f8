import { useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { FitGraph } from './use-fit.ts'

/** Maximum zoom of nodes for an audience far away. */
const maxZoom = 2

/**
 * Keeps these nodes in view, as large as they fit, whenever they or the canvas's size change; the whole graph when the list is
 * empty. With `null` the view is the user's, fitted once when that starts.
 */
export function useLitView(lit: readonly string[] | null, generation: number, fitGraph: FitGraph): void {
  const size = useStore((state) => `${state.width}x${state.height}`)
  const wasLit = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: fits again after a resize or a new layout
  useEffect(() => {
    if (lit === null) {
      if (wasLit.current) void fitGraph()
      wasLit.current = false
      return
    }
    wasLit.current = true
    void fitGraph({ maxZoom, ...(lit.length > 0 ? { nodes: lit } : {}) })
  }, [lit, size, generation, fitGraph])
}
