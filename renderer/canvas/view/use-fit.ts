import { type FitViewOptions, useReactFlow, useStoreApi } from '@xyflow/react'
import { useCallback } from 'react'
import { fitRoom } from './fit-room.ts'
import { motionDuration } from './viewport.ts'

/**
 * Brings the whole graph into view, between the panels above and below it: never magnified, and without animation where motion
 * is reduced. Given options take precedence. Resolves once the view is there.
 */
export function useFit(): (options?: FitViewOptions) => Promise<boolean> {
  const flow = useReactFlow()
  const store = useStoreApi()
  return useCallback(
    (options) => {
      const padding = paddingOf(store.getState().domNode)
      return flow.fitView({ padding, maxZoom: 1, minZoom: 0.04, duration: motionDuration(), ...options })
    },
    [flow, store],
  )
}

function paddingOf(canvas: HTMLElement | null) {
  const extent = (selector: string) => canvas?.querySelector(selector)?.getBoundingClientRect() ?? null
  const { top, bottom, left, right } = fitRoom(
    canvas?.getBoundingClientRect() ?? { top: 0, bottom: 0 },
    extent('.sg-top'),
    extent('.sg-legend'),
  )
  return { top: `${top}px`, bottom: `${bottom}px`, left: `${left}px`, right: `${right}px` } as const
}
