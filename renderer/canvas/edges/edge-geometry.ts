import type { ReferenceFlowEdge } from '../flow-edges.ts'
import type { CanvasFlowNode } from '../flow-nodes.ts'
import { type Port, portPoint } from '../layout/card-shape.ts'
import type { Point } from '../layout/layout-input.ts'
import { type EdgeShape, edgeShape } from './edge-shape.ts'

/** An edge with its geometry, in the graph's coordinates. */
export interface EdgeGeometry {
  readonly edge: ReferenceFlowEdge
  /** The nodes it joins: while they are the same, so is its geometry. */
  readonly nodes: readonly [CanvasFlowNode, CanvasFlowNode]
  readonly source: Point
  readonly target: Point
  readonly shape: EdgeShape
}

/** Where an edge meets a node. */
function endAt({ position, width = 0, height = 0 }: CanvasFlowNode, port: Port): Point {
  const { x, y } = portPoint(port, { width, height })
  return { x: position.x + x, y: position.y + y }
}

/** The geometry of edges whose two nodes exist, by edge id; one equal to that in `previous` is the same object. */
export function edgeGeometries(
  edges: readonly ReferenceFlowEdge[],
  nodes: readonly CanvasFlowNode[],
  previous: ReadonlyMap<string, EdgeGeometry>,
): ReadonlyMap<string, EdgeGeometry> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const geometries = new Map<string, EdgeGeometry>()
  for (const edge of edges) {
    const from = byId.get(edge.source)
    const to = byId.get(edge.target)
    if (from === undefined || to === undefined || edge.data === undefined) continue
    const before = previous.get(edge.id)
    if (before?.edge === edge && before.nodes[0] === from && before.nodes[1] === to) {
      geometries.set(edge.id, before)
      continue
    }
    const { view, line, route, bundle } = edge.data
    const [source, target] = [endAt(from, line.from), endAt(to, line.to)]
    const shape = edgeShape(view, {
      source,
      target,
      line,
      route,
      references: bundle?.length ?? 1,
      selected: edge.selected ?? false,
    })
    geometries.set(edge.id, { edge, nodes: [from, to], source, target, shape })
  }
  return geometries
}
