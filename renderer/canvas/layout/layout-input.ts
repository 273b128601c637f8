import type { GraphDirection } from '#shared/api/index.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'
import type { EdgeView } from '../model/views.ts'
import { type Arrangement, type Gaps, packingRules } from './arrangement.ts'
import { inPort, outPort, type Port, rowOf, sourceSize, stageSize } from './card-shape.ts'
import { arrowRoom, countRoom, countWidth, labelRoom, lineWords } from './line-label.ts'
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
  /** CSS pixels left of it that belong to it: for labels, and for lines that come down to its rows. */
  readonly margin: number
}

/** An edge as the layout sees it: between ports of two boxes. */
export interface LayoutEdge {
  readonly id: string
  readonly source: string
  readonly from: Port
  readonly target: string
  readonly to: Port
  /** How far left of a row's card it comes down to it, in CSS pixels; 0: it comes from the left. */
  readonly lane: number
  /** Its label stands in front of its row, or anywhere on it and is so wide, in CSS pixels; `null`: it has none. */
  readonly label: 'row' | number | null
}

/** Where an edge goes. */
export interface Route {
  /** What it passes, without its ends. */
  readonly points: readonly Point[]
  /** The middle of its label; `null`: there is no room for one on it. */
  readonly label: Point | null
}

/** A layout's result: positions by node id, and routes by edge id. */
export interface LaidOut {
  readonly places: ReadonlyMap<string, Point>
  readonly routes: ReadonlyMap<string, Route>
  /** What nodes and edges take up together. */
  readonly size: Size
}

/** The layers that a graph's layout has: node ids by layer, for each part of the graph that is connected with no other. */
export type Sketch = readonly (readonly (readonly string[])[])[]

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

const manyBoxes = 100
/** With more boxes the layout must be cheap, and is no better than a sketch: an edge over many layers costs it a node in each of them. */
export const hasManyBoxes = ({ boxes }: Pick<LayoutInput, 'boxes'>): boolean => boxes.length > manyBoxes

/** CSS pixels between lines that join the same two nodes, and between lines that come down beside a card. */
const [apart, laneWidth] = [6, 8]

/**
 * Boxes and ports from fixed metrics, without the DOM. A bundle is one edge. `spacing`: times the usual distances. `whole`: sizes by node id of
 * cards that cut nothing; the rows on them say what their edges carry, so no label stands before them.
 */
export function layoutInput(
  drawn: Pick<CanvasGraph, 'stages' | 'sources' | 'edges' | 'bundles'>,
  identities: readonly string[],
  arrangement: Arrangement,
  spacing = 1,
  whole: ReadonlyMap<string, Size> | null = null,
): LayoutInput {
  const { direction } = arrangement
  const { layer, node, mostColumns, mostBeside, chips } = packingRules(arrangement)
  const sizes =
    whole ??
    new Map<string, Size>([
      ...drawn.sources.map(({ id, kind, reference }) => [id, sourceSize(kind, reference)] as const),
      ...drawn.stages.map((stage) => [stage.id, stageSize(stage, mostColumns, chips)] as const),
    ])
  const gaps = { layer: Math.round(layer * spacing), node: Math.round(node * spacing) }
  const lines = linesOf(drawn, sizes, { direction, layerGap: gaps.layer, hasRowLabels: whole === null })
  const sized = (id: string): Size & Pick<LayoutBox, 'margin'> => ({
    ...(sizes.get(id) ?? nothing),
    margin: lines.margins.get(id) ?? 0,
  })
  const boxes = [
    ...drawn.sources.map(({ id }) => ({ id, key: id, identity: id, rows: -1, ...sized(id) })),
    ...drawn.stages.map(({ id, key, index, shown }) => {
      return { id, key, identity: identities[index] ?? key, rows: shown.length, ...sized(id) }
    }),
  ]
  const { edges } = lines
  const signature = JSON.stringify([boxes, edges, direction, gaps, mostBeside])
  return { boxes, edges, direction, gaps, mostBeside, signature }
}

const nothing: Size = { width: 0, height: 0 }

interface LineRules {
  readonly direction: GraphDirection
  /** CSS pixels between layers. */
  readonly layerGap: number
  /** Words stand in front of the rows. */
  readonly hasRowLabels: boolean
}

/** Edges with their ports and labels, and by node id the margins that these need. */
function linesOf(
  { stages, edges, bundles }: Pick<CanvasGraph, 'stages' | 'edges' | 'bundles'>,
  sizes: ReadonlyMap<string, Size>,
  { direction, layerGap, hasRowLabels }: LineRules,
): { readonly edges: readonly LayoutEdge[]; readonly margins: ReadonlyMap<string, number> } {
  const byId = new Map(stages.map((stage) => [stage.id, stage]))
  const own = edges.filter(({ id }) => (bundles.get(id)?.[0]?.id ?? id) === id)
  const pairOf = ({ node, target }: EdgeView): string => `${node}|${target}`
  const parallel = grouped(own, pairOf)
  const margins = new Map<string, number>()
  const lines = [...grouped(own, ({ target }) => target)].flatMap(([id, into]): LayoutEdge[] => {
    const target = byId.get(id)
    if (target === undefined) return []
    const wordsOf = (edge: EdgeView): string => lineWords(edge, bundles.get(edge.id)?.length ?? 1)
    const inRows = into.filter((edge) => (rowOf(target, edge) ?? -1) >= 0)
    const labelled = hasRowLabels ? inRows : []
    const room = Math.max(0, ...labelled.map(wordsOf).map((words) => (words === '' ? 0 : labelRoom(words))))
    const rows = [...new Set(inRows.map((edge) => rowOf(target, edge) ?? 0))].sort(
      (one, other) => one - other,
    )
    const isDown = direction === 'down' && rows.length > 0
    const nearest = Math.max(room, arrowRoom)
    const laid = into.map((edge): LayoutEdge => {
      const beside = parallel.get(pairOf(edge)) ?? []
      const shift = Math.round((beside.indexOf(edge) - (beside.length - 1) / 2) * apart)
      const [row, words] = [rowOf(target, edge), wordsOf(edge)]
      const isInRow = row !== null && row >= 0
      return {
        id: edge.id,
        source: edge.node,
        from: outPort(sizes.get(edge.node) ?? nothing, byId.get(edge.node) ?? null, direction, shift),
        target: id,
        to: inPort(sizes.get(id) ?? nothing, target, edge, direction, shift),
        lane: isDown && isInRow ? nearest + (rows.indexOf(row) + 1) * laneWidth : 0,
        label: labelOf(words, isInRow, bundles.has(edge.id), hasRowLabels),
      }
    })
    const widest = Math.max(0, ...laid.map(({ label }) => (typeof label === 'number' ? label : 0)))
    const countMargin = direction === 'right' && widest > 0 ? Math.max(0, countRoom(widest) - layerGap) : 0
    margins.set(id, isDown ? nearest + (rows.length + 1) * laneWidth : Math.max(room, countMargin))
    return laid
  })
  return { edges: lines, margins }
}

/** Words stand in front of their row, unless the row says as much; a count has room anywhere. */
function labelOf(
  words: string,
  isInRow: boolean,
  isCount: boolean,
  hasRowLabels: boolean,
): LayoutEdge['label'] {
  if (words === '') return null
  if (isInRow && hasRowLabels) return 'row'
  return isCount ? countWidth(words) : null
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}
