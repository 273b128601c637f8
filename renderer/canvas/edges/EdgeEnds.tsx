import type { PointerEvent } from 'react'
import { useCanvasScope, useCanvasUi } from '../canvas-context.ts'
import type { EdgePull } from '../gestures/use-edge-pull.ts'
import type { DrawnEdge } from './drawn-edges.ts'

/** CSS pixels at zoom 1. */
const radius = 12

/** How far outside of a node the middle of a grip is, by the side of the node. */
const outwards = {
  left: { x: -radius, y: 0 },
  right: { x: radius, y: 0 },
  top: { x: 0, y: -radius },
  bottom: { x: 0, y: radius },
} as const

/** The ends of the edge under the pointer and of the chosen one, by which they can be pulled elsewhere. */
export function EdgeEnds({
  edges,
  onPull,
}: {
  readonly edges: readonly DrawnEdge[]
  readonly onPull: EdgePull
}) {
  const pointed = useCanvasUi((state) => state.pointedEdge)
  const { readOnly } = useCanvasScope()
  if (readOnly) return null
  return edges.map((edge) => {
    const { view, selected } = edge
    if (!selected && view.id !== pointed) return null
    return (['source', 'target'] as const).map((end) => {
      const side = end === 'source' ? edge.line.from.side : edge.line.to.side
      return (
        <circle
          key={`${view.id} ${end}`}
          className="sg-edge-end nodrag nopan"
          data-edge-id={view.id}
          data-end={end}
          cx={edge[end].x + outwards[side].x}
          cy={edge[end].y + outwards[side].y}
          r={radius}
          onPointerDown={(event: PointerEvent) => onPull(event, edge, end)}
        />
      )
    })
  })
}
