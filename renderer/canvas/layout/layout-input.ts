import type { ShownModel } from '../model/shown-model.ts'
import { cardSize, filesOutlet, metrics, pillSize, rowCenter, type Size } from './metrics.ts'

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
  readonly collapsed: boolean
}

/** An edge as the layout sees it: between points on two boxes' right and left sides, given from their tops. */
export interface LayoutEdge {
  readonly id: string
  readonly source: string
  readonly sourceY: number
  readonly target: string
  readonly targetY: number
}

/** A layout's result: positions by node id, and by edge id the points an edge passes, without its ends. */
export interface LaidOut {
  readonly places: ReadonlyMap<string, Point>
  readonly routes: ReadonlyMap<string, readonly Point[]>
}

/** A layout's input: equal inputs have equal layouts. */
export interface LayoutInput {
  readonly boxes: readonly LayoutBox[]
  readonly edges: readonly LayoutEdge[]
  /** Times the usual distances. */
  readonly spacing: number
  /** Equal exactly when boxes, edges and spacing are. */
  readonly signature: string
}

/** Boxes and ports from fixed metrics, without the DOM. A bundle is one edge. */
export function layoutInput(
  model: Pick<ShownModel, 'stages' | 'sources' | 'edges' | 'bundles'>,
  identities: readonly string[],
  spacing = 1,
): LayoutInput {
  const boxes: LayoutBox[] = []
  const outlets = new Map<string, { from: number; files: number }>()
  const collapsed = new Map<string, boolean>()
  for (const source of model.sources) {
    const size = sourceSize(source.kind, source.reference)
    boxes.push({ id: source.id, key: source.id, identity: source.id, collapsed: false, ...size })
    outlets.set(source.id, { from: size.height / 2, files: size.height / 2 })
  }
  for (const stage of model.stages) {
    boxes.push({
      id: stage.id,
      key: stage.key,
      identity: identities[stage.index] ?? stage.key,
      collapsed: stage.collapsed,
      ...cardSize(stage.rows.length, stage.collapsed),
    })
    outlets.set(stage.id, {
      from: metrics.headHeight / 2,
      files: filesOutlet(stage.rows.length, stage.collapsed),
    })
    collapsed.set(stage.id, stage.collapsed)
  }
  const lines = model.edges.filter(({ id }) => (model.bundles.get(id)?.[0]?.id ?? id) === id)
  const edges = lines.map((edge): LayoutEdge => {
    const outlet = outlets.get(edge.node)
    return {
      id: edge.id,
      source: edge.node,
      sourceY: (edge.kind === 'from' ? outlet?.from : outlet?.files) ?? 0,
      target: edge.target,
      targetY: rowCenter(edge.instruction, collapsed.get(edge.target) ?? false),
    }
  })
  return { boxes, edges, spacing, signature: JSON.stringify([boxes, edges, spacing]) }
}

export function sourceSize(kind: 'image' | 'scratch' | 'context', reference: string): Size {
  if (kind === 'image') return pillSize(reference)
  return {
    width: kind === 'scratch' ? metrics.scratchWidth : metrics.contextWidth,
    height: metrics.pillHeight,
  }
}
