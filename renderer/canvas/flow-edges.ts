import type { Edge } from '@xyflow/react'
import { keepList } from '../graph/index.ts'
import type { EdgeLine } from './edges/edge-shape.ts'
import { portHandle } from './flow-nodes.ts'
import type { LayoutInput, Route } from './layout/layout-input.ts'
import { reuseRoute } from './layout/routes.ts'
import type { EdgeView } from './model/canvas-model.ts'
import type { ShownModel } from './model/shown-model.ts'

interface EdgeData extends Record<string, unknown> {
  readonly view: EdgeView
  readonly line: EdgeLine
  /** Its arrow is small: it is between cards of one line. */
  readonly small: boolean
  readonly route: Route | null
  /** The references that share its line, itself included, the one whose line it is first; `null` when alone. */
  readonly bundle: readonly EdgeView[] | null
}
export type ReferenceFlowEdge = Edge<EdgeData, 'reference'>

/** The element with an edge's description: apart from the edge, so that a new name does not recreate the edge. */
export const edgeNameId = (edge: string): string => `sg-edge-name-${edge.replaceAll(/\s/gu, '%20')}`

/** CSS pixels between two layers in which an arrow of the usual size would seem large. */
const smallGap = 48

const hasSmallArrows = ({ gaps }: LayoutInput): boolean => gaps.layer < smallGap

/** React Flow's edges. Whatever equals `previous` is the same object, the list included. */
export function flowEdges(
  { edges: views, bundles }: Pick<ShownModel, 'edges' | 'bundles'>,
  input: LayoutInput,
  selected: string | null,
  route: (view: EdgeView) => Route | null,
  previous: readonly ReferenceFlowEdge[],
): readonly ReferenceFlowEdge[] {
  const known = new Map(previous.map((edge) => [edge.id, edge]))
  const lines = new Map(input.edges.map((line) => [line.id, line]))
  const small = hasSmallArrows(input)
  const bundlesKept = new Map<readonly EdgeView[], readonly EdgeView[]>()
  /** One comparison for all edges of a bundle: there may be thousands. */
  function keepBundle(group: readonly EdgeView[], before: readonly EdgeView[]): readonly EdgeView[] {
    const kept = bundlesKept.get(group) ?? keepList(before, group)
    bundlesKept.set(group, kept)
    return kept
  }
  const edges = views.flatMap((view): ReferenceFlowEdge[] => {
    const edge = known.get(view.id)
    const isSelected = view.id === selected
    const group = bundles.get(view.id)
    const bundle = group === undefined ? null : keepBundle(group, edge?.data?.bundle ?? [])
    const owner = bundle?.[0] ?? view
    const ends = lines.get(owner.id)
    if (ends === undefined) return []
    const course = reuseRoute(edge?.data?.route, route(owner))
    const [sourceHandle, targetHandle] = [portHandle(ends.from), portHandle(ends.to)]
    if (
      edge?.data?.view === view &&
      edge.sourceHandle === sourceHandle &&
      edge.targetHandle === targetHandle &&
      edge.data.line.label === ends.label &&
      edge.data.small === small &&
      edge.data.route === course &&
      edge.data.bundle === bundle &&
      edge.selected === isSelected
    )
      return [edge]
    return [
      {
        id: view.id,
        type: 'reference',
        source: view.node,
        sourceHandle,
        target: view.target,
        targetHandle,
        data: { view, line: ends, small, route: course, bundle },
        selected: isSelected,
        focusable: true,
        deletable: false,
        domAttributes: { 'aria-labelledby': edgeNameId(view.id) },
        zIndex: isSelected ? 1 : 0,
      },
    ]
  })
  return keepList(previous, edges)
}
