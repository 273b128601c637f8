import { getBezierPath, useReactFlow, ViewportPortal } from '@xyflow/react'
import { useCanvasUi } from '../canvas-context.ts'
import { positionOf } from '../edges/edge-shape.ts'

/** The line of a connection that is drawn, or of an edge whose end is pulled: from the end that stays to the pointer. */
export function PulledLine() {
  const drag = useCanvasUi((state) => state.drag)
  const flow = useReactFlow()
  if (drag?.fixed == null) return null
  const { at, side } = drag.fixed
  const to = flow.screenToFlowPosition(drag.point, { snapToGrid: false })
  const [path] = getBezierPath({
    sourceX: at.x,
    sourceY: at.y,
    sourcePosition: positionOf[side],
    targetX: to.x,
    targetY: to.y,
    targetPosition: positionOf[opposite[side]],
  })
  return (
    <ViewportPortal>
      <svg className="sg-pulled" aria-hidden="true">
        <path d={path} className="sg-pulled-line" />
      </svg>
    </ViewportPortal>
  )
}

const opposite = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const
