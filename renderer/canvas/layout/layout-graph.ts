import type { ElkNode } from 'elkjs/lib/elk-api.js'
import { partsOfCopyId, stageOfNodeId } from '../../graph/index.ts'
import type { LaidOut, LayoutEdge, LayoutInput, Point } from './layout-input.ts'

/** The part of ELK's API in use. */
export const elkAlgorithms = ['layered'] as const

/** Layered, left to right, in file order where the edges leave a choice. Distances are CSS pixels. */
const options: Readonly<Record<string, string>> = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.considerModelOrder.crossingCounterNodeInfluence': '0.001',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.spacing.nodeNodeBetweenLayers': '88',
  'elk.layered.spacing.edgeNodeBetweenLayers': '24',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.componentComponent': '44',
}

/** Above this many nodes the layout must be cheap: an edge over many columns costs it a node in each of them. */
const manyNodes = 60

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

/** Distances between nodes, and between nodes and edges, scaled by a factor. */
const spaced = (usual: Readonly<Record<string, string>>, factor: number): Record<string, string> =>
  Object.fromEntries(
    Object.entries(usual).map(([name, value]) => [
      name,
      name.includes('spacing.') ? String(Math.round(Number(value) * factor)) : value,
    ]),
  )

/** A port's id is its node's, its side and its height. */
const portId = (node: string, side: string, y: number): string => `${node}|${side}|${y}`
const nodeOfPort = (port: string): string => port.replace(/\|[A-Z]+\|[\d.]+$/, '')

/** The graph ELK lays out: a port for each end of an edge, fixed where the row is. */
export function elkGraph(input: LayoutInput): ElkNode {
  const ports = new Map<string, Map<string, { side: string; x: number; y: number }>>()
  const widths = new Map(input.boxes.map((box) => [box.id, box.width]))
  const port = (node: string, side: 'EAST' | 'WEST', y: number): string => {
    const id = portId(node, side, y)
    const known = ports.get(node) ?? new Map()
    known.set(id, { side, x: side === 'EAST' ? (widths.get(node) ?? 0) : 0, y })
    ports.set(node, known)
    return id
  }
  const edges = edgesToLayOut(input).map((edge) => ({
    id: edge.id,
    sources: [port(edge.source, 'EAST', edge.sourceY)],
    targets: [port(edge.target, 'WEST', edge.targetY)],
  }))
  const children = input.boxes.map((box) => ({
    id: box.id,
    width: box.width,
    height: box.height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [...(ports.get(box.id) ?? [])].map(([id, { side, x, y }]) => ({
      id,
      x,
      y,
      width: 0,
      height: 0,
      layoutOptions: { 'elk.port.side': side },
    })),
  }))
  return {
    id: 'root',
    layoutOptions: spaced(input.boxes.length > manyNodes ? optionsForMany : options, input.spacing),
    children,
    edges,
  }
}

/**
 * Positions and routes in whole pixels. Only an edge that passes a whole column needs a route; the points are the corners of
 * its alternately horizontal and vertical segments.
 */
export function readLaidOut(root: ElkNode): LaidOut {
  const whole = ({ x = 0, y = 0 }: { readonly x?: number; readonly y?: number }): Point => ({
    x: Math.round(x),
    y: Math.round(y),
  })
  const places = new Map((root.children ?? []).map((node) => [node.id, whole(node)]))
  const routes = new Map<string, readonly Point[]>()
  const boxes = new Map(
    (root.children ?? []).map(({ id, x = 0, width = 0 }) => [id, { left: x, right: x + width }]),
  )
  const ends = new Map((root.edges ?? []).map(({ id, sources, targets }) => [id, [sources[0], targets[0]]]))
  const passesColumn = (edge: string): boolean => {
    const [source, target] = (ends.get(edge) ?? []).map((port) => boxes.get(nodeOfPort(port ?? '')))
    if (!source || !target) return false
    return [...boxes.values()].some((box) => box.left >= source.right && box.right <= target.left)
  }
  for (const { id, sections } of root.edges ?? []) {
    const bends = sections?.[0]?.bendPoints ?? []
    if (bends.length > 0 && passesColumn(id)) routes.set(id, bends.map(whole))
  }
  return { places, routes }
}
