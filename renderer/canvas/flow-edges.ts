import type { Edge } from '@xyflow/react'
import { keepList, reuseList } from '../graph/index.ts'
import { filesHandle, outHandle, rowHandle } from './flow-nodes.ts'
import type { Point } from './layout/layout-input.ts'
import type { EdgeView } from './model/canvas-model.ts'
import type { ShownModel } from './model/shown-model.ts'

interface EdgeData extends Record<string, unknown> {
  readonly view: EdgeView
  readonly route: readonly Point[]
  /** The references that share its line, itself included, the one whose line it is first; `null` when alone. */
  readonly bundle: readonly EdgeView[] | null
}
export type ReferenceFlowEdge = Edge<EdgeData, 'reference'>

/** The element with an edge's description: apart from the edge, so that a new name does not recreate the edge. */
export const edgeNameId = (edge: string): string => `sg-edge-name-${edge.replaceAll(/\s/gu, '%20')}`

/** React Flow's edges. Whatever equals `previous` is the same object, the list included. */
export function flowEdges(
  { edges: views, bundles }: Pick<ShownModel, 'edges' | 'bundles'>,
  selected: string | null,
  route: (view: EdgeView) => readonly Point[],
  previous: readonly ReferenceFlowEdge[],
): readonly ReferenceFlowEdge[] {
  const known = new Map(previous.map((edge) => [edge.id, edge]))
  const bundlesKept = new Map<readonly EdgeView[], readonly EdgeView[]>()
  /** One comparison for all edges of a bundle: there may be thousands. */
  function keepBundle(group: readonly EdgeView[], before: readonly EdgeView[]): readonly EdgeView[] {
    const kept = bundlesKept.get(group) ?? keepList(before, group)
    bundlesKept.set(group, kept)
    return kept
  }
  const edges = views.map((view): ReferenceFlowEdge => {
    const edge = known.get(view.id)
    const isSelected = view.id === selected
    const group = bundles.get(view.id)
    const bundle = group === undefined ? null : keepBundle(group, edge?.data?.bundle ?? [])
    const line = bundle?.[0] ?? view
    const points = reuseList(edge?.data?.route, route(line))
    if (
      edge?.data?.view === view &&
      edge.data.route === points &&
      edge.data.bundle === bundle &&
      edge.selected === isSelected
    )
      return edge
    return {
      id: view.id,
      type: 'reference',
      source: view.node,
      sourceHandle: view.kind === 'from' ? outHandle : filesHandle,
      target: view.target,
      targetHandle: rowHandle(line.instruction),
      data: { view, route: points, bundle },
      selected: isSelected,
      focusable: true,
      deletable: false,
      domAttributes: { 'aria-labelledby': edgeNameId(view.id) },
      zIndex: isSelected ? 1 : 0,
    }
  })
  return keepList(previous, edges)
}
