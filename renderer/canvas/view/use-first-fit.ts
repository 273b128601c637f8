import { useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import type { CanvasPlace } from '../../graph/index.ts'
import { useCanvasScope } from '../canvas-context.ts'
import type { CanvasMemory } from '../layout/canvas-memory.ts'
import type { FitGraph } from './use-fit.ts'

/**
 * Fits the view when a graph first appears, and again with every layout and whenever the canvas is resized, until something else
 * moves the view. From then on the view is the user's, also after switching documents. An empty graph starts over. Returns what
 * answers where the user moved the view to, `null` until then.
 */
export function useFirstFit(
  empty: boolean,
  generation: number,
  memory: CanvasMemory,
  fitGraph: FitGraph,
): () => CanvasPlace | null {
  const flow = useReactFlow()
  const { fitNow, isAsFitted } = useFollowingFit(fitGraph)
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
    if (fitted.current === 'laid-out' ? !isAsFitted() : fitted.current === wanted) return
    fitted.current = wanted
    void fitNow()
  }, [empty, generation, fitNow, isAsFitted])
  return () => (isFitted.current && !isAsFitted() ? flow.getViewport() : null)
}

/** Answers whether the view is as the last fit left it, or on its way there. The function stays the same. */
export function useAsFitted(): () => boolean {
  const flow = useReactFlow()
  const { ui } = useCanvasScope()
  return useCallback(() => {
    const [now, view] = [flow.getViewport(), ui.getState().fitted]
    if (view === null || view.way !== null) return view !== null
    return now.x === view.x && now.y === view.y && now.zoom === view.zoom
  }, [flow, ui])
}

/** Fits at once, and again at every new size of the canvas for as long as the view is still as the last fit left it. */
function useFollowingFit(fitGraph: FitGraph): {
  readonly fitNow: () => Promise<void>
  readonly isAsFitted: () => boolean
} {
  const store = useStoreApi()
  const fitNow = useCallback(async () => {
    let { width, height } = store.getState()
    while (await fitGraph({ duration: 0 })) {
      const now = store.getState()
      if (now.width === width && now.height === height) break
      ;({ width, height } = now)
    }
  }, [store, fitGraph])
  const isAsFitted = useAsFitted()
  const size = useStore((state) => `${state.width}x${state.height}`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size is what asks for it
  useEffect(() => {
    if (isAsFitted()) void fitNow()
  }, [size, fitNow, isAsFitted])
  return { fitNow, isAsFitted }
}
