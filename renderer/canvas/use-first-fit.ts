import { useReactFlow } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { CanvasMemory } from './canvas-memory.ts'
import { useFit } from './use-fit.ts'

/**
 * Fits the view when a graph first appears and once more when its first layout has come, and never again:
 * from then on the view is the person's, also after another document was shown. An empty graph starts over.
 */
export function useFirstFit(empty: boolean, generation: number, memory: CanvasMemory): void {
  const flow = useReactFlow()
  const fitGraph = useFit()
  const fitted = useRef<'no' | 'provisional' | 'laid-out'>(memory.view === null ? 'no' : 'laid-out')
  const isFitted = useRef(false)
  isFitted.current = fitted.current === 'laid-out'
  useEffect(
    () => () => {
      if (isFitted.current) memory.view = flow.getViewport()
    },
    [flow, memory],
  )
  useEffect(() => {
    if (empty) {
      fitted.current = 'no'
      return
    }
    const wanted = generation > 0 ? 'laid-out' : 'provisional'
    if (fitted.current === wanted || fitted.current === 'laid-out') return
    fitted.current = wanted
    fitGraph({ duration: 0 })
  }, [empty, generation, fitGraph])
}
