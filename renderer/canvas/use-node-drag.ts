import type { NodeChange } from '@xyflow/react'
import { useCallback, useState } from 'react'
import type { GraphPlacement, GraphViewState } from '#shared/api/index.ts'
import type { CanvasFlowNode } from './flow-nodes.ts'
import type { Point } from './layout/layout-input.ts'
import type { StageView } from './model/views.ts'

export interface NodeDrag {
  /** Where nodes are that are being dragged now, by node id. */
  readonly dragged: ReadonlyMap<string, Point>
  readonly onNodesChange: (changes: NodeChange<CanvasFlowNode>[]) => void
  readonly onNodeDragStop: (event: unknown, node: CanvasFlowNode, nodes: CanvasFlowNode[]) => void
}

/** Handles a node drag and stores its end in the graph view: the position the user chose. */
export function useNodeDrag(
  graphView: GraphViewState,
  placement: GraphPlacement,
  stages: readonly StageView[],
  onGraphViewChange: (graphView: GraphViewState) => void,
): NodeDrag {
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
    const positions = { ...graphView.positions[placement] }
    for (const { id, position } of nodes) {
      positions[stages.find((stage) => stage.id === id)?.key ?? id] = {
        x: Math.round(position.x),
        y: Math.round(position.y),
      }
    }
    setDragged(new Map())
    onGraphViewChange({ ...graphView, positions: { ...graphView.positions, [placement]: positions } })
  }
  return { dragged, onNodesChange, onNodeDragStop }
}
