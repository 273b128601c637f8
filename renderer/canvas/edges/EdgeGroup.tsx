import { type ReactNode, useCallback } from 'react'
import { edgeKey } from '../../graph/index.ts'
import { useCanvasScope, useCanvasUi, useFocusOnMount } from '../canvas-context.ts'
import type { EdgeView } from '../model/canvas-model.ts'
import { useKeyed } from '../model/canvas-views.ts'
import { EdgeFrame } from './EdgeFrame.tsx'

interface EdgeGroupProps {
  readonly view: EdgeView
  readonly selected: boolean
  readonly long: boolean
  readonly bundled: 'first' | 'member' | undefined
  readonly children: ReactNode
}

/** An edge that subscribes to its own description. Only this re-renders when lines above the edge change. */
export function EdgeGroup({ view, children, ...shape }: EdgeGroupProps) {
  const { views } = useCanvasScope()
  const line = useKeyed(views.edgeLines, view.id)
  const name = useKeyed(views.edgeNames, view.id)
  const key = edgeKey(view.stage, view.instruction, view.reference)
  const tone = useCanvasUi((state) => state.overlay?.edges?.get(key)?.tone)
  const onWay = useCanvasUi((state) => state.ways?.edges.has(view.id) === true)
  const dims = useCanvasUi((state) => state.overlay?.dimOthers ?? false)
  const focusOnMount = useFocusOnMount(view.id)
  const element = useCallback(
    (group: SVGGElement | null) => focusOnMount(group?.closest<SVGGElement>('.react-flow__edge') ?? null),
    [focusOnMount],
  )
  return (
    <EdgeFrame
      element={element}
      view={view}
      {...shape}
      line={line}
      name={name}
      tone={tone}
      onWay={onWay}
      stepsBack={dims && tone === undefined}
    >
      {children}
    </EdgeFrame>
  )
}
