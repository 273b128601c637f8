import type { GraphDirection } from '#shared/api/index.ts'
import type { EdgeView } from '../model/canvas-model.ts'
import type { ShownModel } from '../model/shown-model.ts'
import { type Arrangement, type Gaps, packingRules } from './arrangement.ts'
import { inPort, outPort, type Port, sourceSize, stageSize } from './card-shape.ts'
import type { Size } from './metrics.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** A node as the layout sees it: a box. */
export interface LayoutBox extends Size {
  /** Node id in this graph. */
  readonly id: string
  /** The key its position is stored under in the graph view: a stage's key, or any other node's id. */
  readonly key: string
  /** Stable while the text changes: a stage's identity, or any other node's id. */
  readonly identity: string
  /** How many rows it shows; -1: it has none. */
  readonly rows: number
}

/** An edge as the layout sees it: between ports of two boxes. */
export interface LayoutEdge {
  readonly id: string
  readonly source: string
  readonly from: Port
  readonly target: string
  readonly to: Port
}

/** A layout's result: positions by node id, and by edge id the points an edge passes, without its ends. */
export interface LaidOut {
  readonly places: ReadonlyMap<string, Point>
  readonly routes: ReadonlyMap<string, readonly Point[]>
  /** What nodes and edges take up together. */
  readonly size: Size
}

/** A layout's input: equal inputs have equal layouts. */
export interface LayoutInput {
  readonly boxes: readonly LayoutBox[]
  readonly edges: readonly LayoutEdge[]
  readonly direction: GraphDirection
  readonly gaps: Gaps
  /** About how many nodes of usual width stand beside each other; `null`: as many as the edges suggest. */
  readonly mostBeside: number | null
  /** Equal exactly when everything else is. */
  readonly signature: string
}

/** CSS pixels between lines that join the same two nodes. */
const apart = 6

/** Boxes and ports from fixed metrics, without the DOM. A bundle is one edge. `spacing`: times the usual distances. */
export function layoutInput(
  model: Pick<ShownModel, 'stages' | 'sources' | 'edges' | 'bundles'>,
  identities: readonly string[],
  arrangement: Arrangement,
  spacing = 1,
): LayoutInput {
  const { direction } = arrangement
  const { layer, node, mostColumns, mostBeside, chips } = packingRules(arrangement)
  const boxes: LayoutBox[] = []
  const sizes = new Map<string, Size>()
  const stages = new Map(model.stages.map((stage) => [stage.id, stage]))
  for (const source of model.sources) {
    const size = sourceSize(source.kind, source.reference)
    boxes.push({ id: source.id, key: source.id, identity: source.id, rows: -1, ...size })
    sizes.set(source.id, size)
  }
  for (const stage of model.stages) {
    const size = stageSize(stage, mostColumns, chips)
    const identity = identities[stage.index] ?? stage.key
    boxes.push({ id: stage.id, key: stage.key, identity, rows: stage.shown.length, ...size })
    sizes.set(stage.id, size)
  }
  const none: Size = { width: 0, height: 0 }
  const lines = model.edges.filter(({ id }) => (model.bundles.get(id)?.[0]?.id ?? id) === id)
  const between = new Map<string, readonly string[]>()
  const pairOf = ({ node, target }: EdgeView): string => `${node}|${target}`
  for (const edge of lines) between.set(pairOf(edge), [...(between.get(pairOf(edge)) ?? []), edge.id])
  const edges = lines.flatMap((edge): LayoutEdge[] => {
    const target = stages.get(edge.target)
    if (target === undefined) return []
    const parallel = between.get(pairOf(edge)) ?? []
    const shift = Math.round((parallel.indexOf(edge.id) - (parallel.length - 1) / 2) * apart)
    return [
      {
        id: edge.id,
        source: edge.node,
        from: outPort(
          sizes.get(edge.node) ?? none,
          stages.get(edge.node) ?? null,
          edge.kind === 'from',
          direction,
          shift,
        ),
        target: edge.target,
        to: inPort(sizes.get(edge.target) ?? none, target, edge, direction, shift),
      },
    ]
  })
  const gaps = { layer: Math.round(layer * spacing), node: Math.round(node * spacing) }
  const signature = JSON.stringify([boxes, edges, direction, gaps, mostBeside])
  return { boxes, edges, direction, gaps, mostBeside, signature }
}
