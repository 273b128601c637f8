import type { NodeChange } from '@xyflow/react'
import { useCallback, useState } from 'react'
import type { GraphPlacement } from '#shared/api/index.ts'
import { type CanvasFlowNode, placesOf } from './flow-nodes.ts'
import type { Point } from './layout/layout-input.ts'
import type { StageCanvasProps } from './stage-canvas-props.ts'

export interface NodeDrag {
  /** Where nodes are that are being dragged now, by node id. */
  readonly dragged: ReadonlyMap<string, Point>
  readonly onNodesChange: (changes: NodeChange<CanvasFlowNode>[]) => void
  readonly onNodeDragStop: (event: unknown, node: CanvasFlowNode, nodes: CanvasFlowNode[]) => void
}

/** Handles a node drag, and hands on its end: the positions the user chose. */
export function useNodeDrag(placement: GraphPlacement, onMove: StageCanvasProps['onMove']): NodeDrag {
  const [dragged, setDragged] = useState<ReadonlyMap<string, Point>>(new Map())
  const onNodesChange = useCallback((changes: NodeChange<CanvasFlowNode>[]) => {
    const moves = changes.flatMap((change) => {
      return change.type === 'position' && change.dragging && change.position
        ? [[change.id, change.position] as const]
        : []
    })
    if (moves.length > 0) setDragged((before) => new Map([...before, ...moves]))
  }, [])
  const onNodeDragStop = (_event: unknown, _node: CanvasFlowNode, nodes: CanvasFlowNode[]): void => {
    setDragged(new Map())
    onMove(placement, placesOf(nodes))
  }
  return { dragged, onNodesChange, onNodeDragStop }
}
