import { cardSize, metrics, pillSize, rowCenter, type Size } from './card-metrics.ts'
import type { Diagram, DiagramEdge, DiagramNode } from './diagram.ts'
import type { Point } from './scene.ts'

export type { Point } from './scene.ts'

/** Sizes in CSS pixels, of what card-metrics.ts leaves open. */
const gaps = {
  lane: 14,
  column: 150,
  row: 26,
  margin: 24,
  /** The most instructions on a card. */
  rows: 12,
} as const

/** A node with its position; `y` is its top. */
export interface PlacedNode {
  readonly node: DiagramNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An edge with the points it runs through, from the source's right side to the user's left side. */
export interface PlacedEdge {
  readonly edge: DiagramEdge
  readonly points: readonly Point[]
}

interface Layout {
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

/** Rows of a stage's card: all its instructions, or one less than fit and a line with the number of hidden ones. */
export const shownRows = (count: number): number => (count > gaps.rows ? gaps.rows - 1 : count)

/** An item of a column: a node, or the lane of an edge that passes through. */
interface Slot {
  readonly node: DiagramNode | null
  readonly height: number
  order: number
  y: number
}

/** Columns from left to right by each node's depth. */
export function layOut(picture: Diagram): Layout {
  const ranks = rankNodes(picture)
  const columns: Slot[][] = []
  const slotOf = new Map<string, Slot>()
  for (const node of picture.nodes) {
    const slot = { node, height: nodeSize(node).height, order: 0, y: 0 }
    slotOf.set(node.id, slot)
    columnAt(columns, ranks.get(node.id) ?? 0).push(slot)
  }
  const routes = picture.edges.map((edge) => ({ edge, slots: routeOf(edge, ranks, slotOf, columns) }))
  orderColumns(columns, routes)
  stackColumns(columns)
  const places = placeColumns(columns)
  const nodes = picture.nodes.flatMap((node) => place(node, slotOf, places, ranks))
  return {
    nodes,
    edges: routes.map(({ edge, slots }) => ({ edge, points: pointsOf(edge, slots, ranks, places) })),
  }
}

interface Route {
  readonly edge: DiagramEdge
  readonly slots: readonly Slot[]
}

function nodeSize(node: DiagramNode): Size {
  if (node.kind === 'stage') return cardSize(Math.min(node.stage.instructions.length, gaps.rows))
  return pillSize(node.label)
}

/** Longest path from a node without sources; edges that close a cycle or point back are ignored. */
function rankNodes({ nodes, edges }: Diagram): Map<string, number> {
  const position = new Map(nodes.map((node, index) => [node.id, node.kind === 'stage' ? index : -1]))
  const ranks = new Map(nodes.map(({ id }) => [id, 0]))
  for (const node of nodes) {
    for (const edge of edges) {
      if (edge.to !== node.id || (position.get(edge.from) ?? 0) >= (position.get(edge.to) ?? 0)) continue
      ranks.set(node.id, Math.max(ranks.get(node.id) ?? 0, (ranks.get(edge.from) ?? 0) + 1))
    }
  }
  for (const node of nodes) {
    if (node.kind === 'stage') continue
    const users = edges.filter(({ from }) => from === node.id).map(({ to }) => ranks.get(to) ?? 0)
    ranks.set(node.id, Math.max(0, Math.min(...users) - 1))
  }
  return ranks
}

function columnAt(columns: Slot[][], rank: number): Slot[] {
  while (columns.length <= rank) columns.push([])
  return columns[rank] ?? []
}

function routeOf(
  edge: DiagramEdge,
  ranks: ReadonlyMap<string, number>,
  slotOf: ReadonlyMap<string, Slot>,
  columns: Slot[][],
): readonly Slot[] {
  const from = ranks.get(edge.from) ?? 0
  const to = ranks.get(edge.to) ?? 0
  const slots = [slotOf.get(edge.from)]
  for (let rank = from + 1; rank < to; rank++) {
    const lane: Slot = { node: null, height: gaps.lane, order: 0, y: 0 }
    columnAt(columns, rank).push(lane)
    slots.push(lane)
  }
  slots.push(slotOf.get(edge.to))
  return slots.filter((slot) => slot !== undefined)
}

/** Sorts each column by its neighbours' positions, in both directions a few times. */
function orderColumns(columns: readonly Slot[][], routes: readonly Route[]): void {
  const neighbours = new Map<Slot, { before: Slot[]; behind: Slot[] }>()
  const of = (slot: Slot) => {
    const known = neighbours.get(slot) ?? { before: [], behind: [] }
    neighbours.set(slot, known)
    return known
  }
  for (const { slots } of routes) {
    for (const [index, slot] of slots.entries()) {
      const next = slots[index + 1]
      if (next === undefined) continue
      of(slot).behind.push(next)
      of(next).before.push(slot)
    }
  }
  for (const column of columns) for (const [index, slot] of column.entries()) slot.order = index
  for (let round = 0; round < 4; round++) {
    const isForward = round % 2 === 0
    for (const column of isForward ? columns : columns.toReversed()) {
      const weights = new Map(
        column.map((slot) => [slot, average(isForward ? of(slot).before : of(slot).behind, slot.order)]),
      )
      column.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0) || a.order - b.order)
      for (const [index, slot] of column.entries()) slot.order = index
    }
  }
}

function average(slots: readonly Slot[], otherwise: number): number {
  if (slots.length === 0) return otherwise
  return slots.reduce((sum, { order }) => sum + order, 0) / slots.length
}

/** Stacks the slots of each column, columns centred on the tallest. */
function stackColumns(columns: readonly Slot[][]): void {
  const heights = columns.map((column) =>
    column.reduce((sum, { height }) => sum + height + gaps.row, -gaps.row),
  )
  const tallest = Math.max(0, ...heights)
  for (const [index, column] of columns.entries()) {
    let y = Math.round(gaps.margin + (tallest - (heights[index] ?? 0)) / 2)
    for (const slot of column) {
      slot.y = y
      y += slot.height + gaps.row
    }
  }
}

/** A column's left side and its width. */
interface Column {
  readonly x: number
  readonly width: number
}

function placeColumns(columns: readonly Slot[][]): readonly Column[] {
  let x: number = gaps.margin
  return columns.map((column) => {
    const widths = column.map(({ node }) => (node === null ? 0 : nodeSize(node).width))
    const placed = { x, width: Math.max(metrics.pillMinWidth, ...widths) }
    x += placed.width + gaps.column
    return placed
  })
}

function place(
  node: DiagramNode,
  slotOf: ReadonlyMap<string, Slot>,
  columns: readonly Column[],
  ranks: ReadonlyMap<string, number>,
): PlacedNode[] {
  const slot = slotOf.get(node.id)
  if (slot === undefined) return []
  return [{ node, x: columns[ranks.get(node.id) ?? 0]?.x ?? gaps.margin, y: slot.y, ...nodeSize(node) }]
}

function pointsOf(
  edge: DiagramEdge,
  slots: readonly Slot[],
  ranks: ReadonlyMap<string, number>,
  columns: readonly Column[],
): readonly Point[] {
  const first = slots[0]
  const last = slots.at(-1)
  if (first === undefined || last === undefined) return []
  const startRank = ranks.get(edge.from) ?? 0
  const points: Point[] = [
    {
      x: (columns[startRank]?.x ?? 0) + (first.node === null ? 0 : nodeSize(first.node).width),
      y: first.y + Math.min(first.height, metrics.headHeight) / 2,
    },
  ]
  for (const [index, lane] of slots.slice(1, -1).entries()) {
    const { x, width } = columns[startRank + index + 1] ?? { x: 0, width: 0 }
    const y = lane.y + lane.height / 2
    points.push({ x, y }, { x: x + width, y })
  }
  points.push({ x: columns[ranks.get(edge.to) ?? 0]?.x ?? 0, y: last.y + landing(edge, last.node) })
  return points
}

/** Where on a card an edge lands: the FROM line for FROM, else the instruction's row. */
function landing({ instruction }: DiagramEdge, node: DiagramNode | null): number {
  if (node?.kind !== 'stage') return metrics.headHeight / 2
  return rowCenter(Math.min(instruction, shownRows(node.stage.instructions.length)))
}
