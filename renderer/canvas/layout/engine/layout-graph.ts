import type { ElkEdgeSection, ElkNode, ElkPort } from 'elkjs/lib/elk-api.js'
import { partsOfCopyId, stageOfNodeId } from '../../../graph/index.ts'
import {
  hasManyBoxes,
  type LayoutBox,
  type LayoutEdge,
  type LayoutInput,
  type Point,
} from '../layout-input.ts'
import type { LayerOrder, LayerPlace } from './ordering.ts'

/** The part of ELK's API in use. */
export const elkAlgorithms = ['layered'] as const

/** Layered, with few crossings and short edges, in file order where these leave a choice. */
const options: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
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

/** For the layers alone, without a care for the order in them or for what they look like. */
export const onlyLayers: Readonly<Record<string, string>> = {
  'elk.layered.considerModelOrder.strategy': 'NONE',
  'elk.layered.crossingMinimization.strategy': 'NONE',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
  'elk.edgeRouting': 'POLYLINE',
}

const keepingOrder: Readonly<Record<string, string>> = {
  'elk.layered.considerModelOrder.strategy': 'NONE',
  'elk.layered.layering.strategy': 'INTERACTIVE',
  'elk.layered.crossingMinimization.strategy': 'INTERACTIVE',
}

/** In large graphs an image or the context is placed by its first stage; its other edges go straight. */
function edgesToLayOut(input: LayoutInput): readonly LayoutEdge[] {
  if (!hasManyBoxes(input)) return input.edges
  const placed = new Set<string>()
  return input.edges.filter(({ source }) => {
    if (stageOfNodeId(source) !== null || partsOfCopyId(source) !== null) return true
    const first = !placed.has(source)
    placed.add(source)
    return first
  })
}

function optionsFor(input: LayoutInput, order: LayerOrder | null): Record<string, string> {
  const { gaps, mostBeside } = input
  const { layer, node } = gaps
  return {
    ...(hasManyBoxes(input) ? optionsForMany : options),
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
          // Room before straight lines.
          'elk.layered.nodePlacement.strategy': 'SIMPLE',
        }),
    ...(order === null ? {} : keepingOrder),
  }
}

/** A graph for ELK always grows to the right: one that grows downwards is turned for it, and its result turned back. */
const turned = ({ direction }: Pick<LayoutInput, 'direction'>): boolean => direction === 'down'

/** A box as ELK gets it, with its margin. */
function frameOf({ width, height, margin }: LayoutBox, isTurned: boolean) {
  return isTurned ? { width: height, height: width + margin } : { width: width + margin, height }
}

/** How far from its frame's upper end an edge leaves a box, or arrives at one. */
function atOf({ margin }: LayoutBox, edge: LayoutEdge, end: 'from' | 'to', isTurned: boolean): number {
  if (!isTurned) return edge[end].at
  return end === 'to' && edge.lane > 0 ? margin - edge.lane : margin + edge[end].at
}

/** The engine's question: a port for each end of an edge, fixed where the row is. With an order it keeps to that. */
export function elkGraph(input: LayoutInput, order: LayerOrder | null = null): ElkNode {
  const isTurned = turned(input)
  const boxes = new Map(input.boxes.map((box) => [box.id, box]))
  const ports = new Map<string, Map<string, ElkPort>>()
  const portOf = (node: string, edge: LayoutEdge, end: 'from' | 'to'): string => {
    const box = boxes.get(node)
    const y = box === undefined ? 0 : atOf(box, edge, end, isTurned)
    const id = `${node}|${end}|${y}`
    const x = end === 'to' || box === undefined ? 0 : frameOf(box, isTurned).width
    const layoutOptions = { 'elk.port.side': end === 'to' ? 'WEST' : 'EAST' }
    const known = ports.get(node) ?? new Map<string, ElkPort>()
    ports.set(node, known.set(id, { id, x, y, width: 0, height: 0, layoutOptions }))
    return id
  }
  const edges = edgesToLayOut(input).map((edge) => {
    const [from, to] = [portOf(edge.source, edge, 'from'), portOf(edge.target, edge, 'to')]
    const sections = order === null ? {} : { sections: [orderedSection(edge, order)] }
    return { id: edge.id, sources: [from], targets: [to], ...sections }
  })
  const children = input.boxes.map((box) => ({
    id: box.id,
    ...frameOf(box, isTurned),
    ...(order === null ? {} : orderedPoint(order.nodes.get(box.id))),
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [...(ports.get(box.id)?.values() ?? [])],
  }))
  return { id: 'root', layoutOptions: optionsFor(input, order), children, edges }
}

/**
 * Where the engine is told that something is, to keep it in its order: steps of more than any node's size, and further away than any result, so
 * that a point which is still there has been left as it was. (ELK overlooks coordinates that are not positive.)
 */
const [orderStep, orderStart] = [100_000, 100_000_000]

function orderedPoint({ layer, place }: LayerPlace = { layer: 0, place: 0 }): Point {
  return { x: orderStart + layer * orderStep, y: orderStart + place * orderStep }
}

/** A line past layers is level within each of them. */
function orderedSection({ id, source, target }: LayoutEdge, { nodes, passes }: LayerOrder): ElkEdgeSection {
  return {
    id,
    startPoint: orderedPoint(nodes.get(source)),
    endPoint: orderedPoint(nodes.get(target)),
    bendPoints: (passes.get(id) ?? []).flatMap((place) => {
      const { x, y } = orderedPoint(place)
      return [
        { x: x - orderStep / 4, y },
        { x: x + orderStep / 4, y },
      ]
    }),
  }
}

/** The engine's answer, in whole CSS pixels from an upper left corner of its own, not turned any more. */
export interface ElkAnswer {
  /** Of cards, without their margins, by node id. */
  readonly places: ReadonlyMap<string, Point>
  /** By edge id, without the ends. */
  readonly bends: ReadonlyMap<string, readonly Point[]>
}

export function readElkGraph(root: ElkNode, input: LayoutInput): ElkAnswer {
  const isTurned = turned(input)
  const pointOf = ({ x = 0, y = 0 }: Partial<Point>): Point => {
    const [across, down] = isTurned ? [y, x] : [x, y]
    return { x: Math.round(across), y: Math.round(down) }
  }
  const margins = new Map(input.boxes.map(({ id, margin }) => [id, margin]))
  const places = new Map(
    (root.children ?? []).map((node) => {
      const { x, y } = pointOf(node)
      return [node.id, { x: x + (margins.get(node.id) ?? 0), y }]
    }),
  )
  const lines = new Map(input.edges.map((edge) => [edge.id, edge]))
  const bends = new Map(
    (root.edges ?? []).flatMap(({ id, sections: [section] = [] }): [string, readonly Point[]][] => {
      const line = lines.get(id)
      const place = line && places.get(line.target)
      if (section === undefined || line === undefined || place === undefined) return []
      // ELK leaves the bends of a line as they were when it makes it straight.
      const points = (section.bendPoints ?? []).filter(({ x }) => x < orderStart / 2).map(pointOf)
      const intoLane = line.lane > 0 ? [{ x: place.x - line.lane, y: place.y + line.to.at }] : []
      return [[id, [...points, ...intoLane]]]
    }),
  )
  return { places, bends }
}
