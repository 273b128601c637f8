import type { ElkNode } from 'elkjs/lib/elk-api.js'
import { partsOfCopyId, stageOfNodeId } from '../../graph/index.ts'
import type { Port } from './card-shape.ts'
import type { LaidOut, LayoutEdge, LayoutInput, Point } from './layout-input.ts'

/** The part of ELK's API in use. */
export const elkAlgorithms = ['layered'] as const

/** Above this many nodes the layout must be cheap: an edge over many layers costs it a node in each of them. */
const manyNodes = 100

/** Layered, with few crossings and short edges, in file order where these leave a choice. */
const options: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.considerModelOrder.crossingCounterNodeInfluence': '0.001',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.thoroughness': '30',
}

/** Straighter placement takes minutes on hundreds of nodes; this one is linear. */
const optionsForMany: Readonly<Record<string, string>> = {
  ...options,
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.thoroughness': '3',
}

/** In large graphs an image or the context is placed by its first stage; its other edges go straight. */
function edgesToLayOut(input: LayoutInput): readonly LayoutEdge[] {
  if (input.boxes.length <= manyNodes) return input.edges
  const placed = new Set<string>()
  return input.edges.filter(({ source }) => {
    if (stageOfNodeId(source) !== null || partsOfCopyId(source) !== null) return true
    const first = !placed.has(source)
    placed.add(source)
    return first
  })
}

function optionsFor({ boxes, direction, gaps, mostBeside }: LayoutInput): Record<string, string> {
  const { layer, node } = gaps
  return {
    ...(boxes.length > manyNodes ? optionsForMany : options),
    'elk.direction': direction === 'down' ? 'DOWN' : 'RIGHT',
    'elk.layered.spacing.nodeNodeBetweenLayers': String(layer),
    'elk.layered.spacing.edgeNodeBetweenLayers': String(Math.round(layer * 0.42)),
    'elk.layered.spacing.edgeEdgeBetweenLayers': String(Math.min(10, Math.round(layer / 4))),
    'elk.spacing.nodeNode': String(node),
    'elk.spacing.edgeNode': String(Math.round(node * 0.7)),
    'elk.spacing.edgeEdge': String(Math.min(10, Math.round(node * 0.6))),
    'elk.spacing.componentComponent': String(Math.round(node * 1.7)),
    ...(mostBeside === null
      ? {}
      : {
          'elk.layered.layering.strategy': 'MIN_WIDTH',
          'elk.layered.layering.minWidth.upperBoundOnWidth': String(mostBeside),
        }),
  }
}

const elkSides = { left: 'WEST', right: 'EAST', top: 'NORTH', bottom: 'SOUTH' } as const

/** The graph ELK lays out: a port for each end of an edge, fixed where the row is. */
export function elkGraph(input: LayoutInput): ElkNode {
  const ports = new Map<string, Map<string, Port>>()
  const port = (node: string, at: Port): string => {
    const id = `${node}|${at.side}|${at.at}`
    const known = ports.get(node) ?? new Map<string, Port>()
    ports.set(node, known.set(id, at))
    return id
  }
  const edges = edgesToLayOut(input).map((edge) => ({
    id: edge.id,
    sources: [port(edge.source, edge.from)],
    targets: [port(edge.target, edge.to)],
  }))
  const children = input.boxes.map(({ id, width, height }) => ({
    id,
    width,
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [...(ports.get(id) ?? [])].map(([portId, { side, at }]) => ({
      id: portId,
      x: side === 'right' ? width : side === 'left' ? 0 : at,
      y: side === 'bottom' ? height : side === 'top' ? 0 : at,
      width: 0,
      height: 0,
      layoutOptions: { 'elk.port.side': elkSides[side] },
    })),
  }))
  return { id: 'root', layoutOptions: optionsFor(input), children, edges }
}

/** Positions and routes in whole pixels, from the graph's upper left corner. */
export function readLaidOut(root: ElkNode): LaidOut {
  const nodes = root.children ?? []
  const sections = (root.edges ?? []).flatMap(({ id, sections }) => {
    const [section] = sections ?? []
    return section === undefined ? [] : [{ id, section }]
  })
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (
    { x = 0, y = 0 }: { readonly x?: number; readonly y?: number },
    width = 0,
    height = 0,
  ): void => {
    ;[left, top] = [Math.min(left, x), Math.min(top, y)]
    ;[right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)]
  }
  for (const node of nodes) take(node, node.width, node.height)
  for (const { section } of sections)
    for (const point of [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]) take(point)
  const whole = ({ x = 0, y = 0 }: { readonly x?: number; readonly y?: number }): Point => ({
    x: Math.round(x - left),
    y: Math.round(y - top),
  })
  return {
    places: new Map(nodes.map((node) => [node.id, whole(node)])),
    routes: new Map(
      sections.flatMap(({ id, section: { bendPoints = [] } }) =>
        bendPoints.length === 0 ? [] : [[id, bendPoints.map(whole)] as const],
      ),
    ),
    size: nodes.length === 0 ? { width: 0, height: 0 } : { width: right - left, height: bottom - top },
  }
}
