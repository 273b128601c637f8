import { useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { useFit } from './use-fit.ts'

/** How large nodes are drawn at most for people who look from afar. */
const maxZoom = 2

/**
 * Keeps these nodes in view, as large as they fit, whenever they or the canvas's size change; all of the graph when none
 * are named. With `null` the view is the person's own; it is fitted once when it becomes so.
 */
export function useLitView(lit: readonly string[] | null, generation: number): void {
  const fitGraph = useFit()
  const size = useStore((state) => `${state.width}x${state.height}`)
  const wasLit = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a canvas that is larger, or arranged anew, is fitted again
  useEffect(() => {
    if (lit === null) {
      if (wasLit.current) void fitGraph()
      wasLit.current = false
      return
    }
    wasLit.current = true
    const nodes = lit.map((id) => ({ id }))
    void fitGraph({ maxZoom, ...(nodes.length > 0 ? { nodes } : {}) })
  }, [lit, size, generation, fitGraph])
}
