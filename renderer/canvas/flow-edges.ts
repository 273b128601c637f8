import type { Edge } from '@xyflow/react'
import type { EdgeView } from './canvas-model.ts'
import { filesHandle, outHandle, rowHandle } from './flow-nodes.ts'
import type { Point } from './layout-input.ts'
import { keepList, reuseList } from './reuse.ts'

export type ReferenceFlowEdge = Edge<{ view: EdgeView; route: readonly Point[] }, 'reference'>

/**
 * React Flow's edges. What is the same as in `previous` is the same object, the list included.
 * `label` is what is read aloud.
 */
export function flowEdges(
  views: readonly EdgeView[],
  selected: string | null,
  label: (view: EdgeView) => string,
  route: (view: EdgeView) => readonly Point[],
  previous: readonly ReferenceFlowEdge[],
): readonly ReferenceFlowEdge[] {
  const known = new Map(previous.map((edge) => [edge.id, edge]))
  const edges = views.map((view): ReferenceFlowEdge => {
    const edge = known.get(view.id)
    const ariaLabel = label(view)
    const isSelected = view.id === selected
    const points = reuseList(edge?.data?.route, route(view))
    if (
      edge?.data?.view === view &&
      edge.data.route === points &&
      edge.selected === isSelected &&
      edge.ariaLabel === ariaLabel
    )
      return edge
    return {
      id: view.id,
      type: 'reference',
      source: view.source,
      sourceHandle: view.kind === 'from' ? outHandle : filesHandle,
      target: view.target,
      targetHandle: rowHandle(view.instruction),
      data: { view, route: points },
      selected: isSelected,
      focusable: true,
      deletable: false,
      ariaLabel,
      zIndex: isSelected ? 1 : 0,
    }
  })
  return keepList(previous, edges)
}
