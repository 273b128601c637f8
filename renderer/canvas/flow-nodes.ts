import { type Node, type NodeHandle, Position } from '@xyflow/react'
import { keepList } from '../graph/index.ts'
import { type Point, sourceSize } from './layout/layout-input.ts'
import { cardSize, filesOutlet, metrics, rowCenter, type Size } from './layout/metrics.ts'
import type { CanvasModel, SourceView, StageView } from './model/canvas-model.ts'

/** The data React Flow keeps with a node: not its content, which changes with every keystroke. */
interface NodeData extends Record<string, unknown> {
  /** A CSS colour for the overview. */
  readonly color: string
  /** How many instructions it has handles for. */
  readonly rows: number
}
export type StageFlowNode = Node<NodeData, 'stage'>
export type SourceFlowNode = Node<NodeData, 'source'>
export type CanvasFlowNode = StageFlowNode | SourceFlowNode

/** A node's handles, by their meaning for an edge. Only `out` exists in the DOM: users draw from it. */
export const outHandle = 'out'
export const filesHandle = 'files'
export const rowHandle = (instruction: number): string => (instruction < 0 ? 'from' : `row:${instruction}`)

const handleSize = 2

function handle(id: string, type: 'source' | 'target', x: number, y: number): NodeHandle {
  const right = type === 'source'
  return {
    id,
    type,
    position: right ? Position.Right : Position.Left,
    x: right ? x - handleSize : x,
    y: y - handleSize / 2,
    width: handleSize,
    height: handleSize,
  }
}

function common(id: string, size: Size, position: Point) {
  return {
    id,
    position,
    width: size.width,
    height: size.height,
    measured: { width: size.width, height: size.height },
    selectable: false,
    focusable: false,
    deletable: false,
  }
}

function stageNode(view: StageView, position: Point): StageFlowNode {
  const size = cardSize(view.rows.length, view.collapsed)
  const rows = [-1, ...view.rows.keys()]
  return {
    ...common(view.id, size, position),
    type: 'stage',
    data: { color: stageColor(view), rows: view.rows.length },
    handles: [
      handle(outHandle, 'source', size.width, metrics.headHeight / 2),
      handle(filesHandle, 'source', size.width, filesOutlet(view.rows.length, view.collapsed)),
      ...rows.map((row) => handle(rowHandle(row), 'target', 0, rowCenter(row, view.collapsed))),
    ],
  }
}

const stageColor = (view: StageView): string => `var(--${view.role})`

function sourceNode(view: SourceView, position: Point): SourceFlowNode {
  const size = sourceSize(view.kind, view.reference)
  return {
    ...common(view.id, size, position),
    type: 'source',
    data: { color: 'var(--line-strong)', rows: 0 },
    handles: [
      handle(outHandle, 'source', size.width, size.height / 2),
      handle(filesHandle, 'source', size.width, size.height / 2),
    ],
  }
}

/** Whether the stage's node would be unchanged: same position, size and handles. */
function isSameStage(node: CanvasFlowNode, view: StageView): boolean {
  const { color, rows } = node.data
  return (
    color === stageColor(view) &&
    rows === view.rows.length &&
    node.height === cardSize(view.rows.length, view.collapsed).height
  )
}

/**
 * React Flow's nodes. Whatever equals `previous` is the same object, the list included: a card's content is not part of its
 * node, so typing re-renders nothing in React Flow.
 */
export function flowNodes(
  model: Pick<CanvasModel, 'stages' | 'sources'>,
  positions: ReadonlyMap<string, Point>,
  previous: readonly CanvasFlowNode[],
): readonly CanvasFlowNode[] {
  const known = new Map(previous.map((node) => [node.id, node]))
  const origin: Point = { x: 0, y: 0 }
  const at = (id: string): Point => positions.get(id) ?? origin
  const inPlace = (id: string): CanvasFlowNode | undefined => {
    const node = known.get(id)
    const place = at(id)
    return node?.position.x === place.x && node.position.y === place.y ? node : undefined
  }
  const stages = model.stages.map((view) => {
    const before = inPlace(view.id)
    return before && isSameStage(before, view) ? before : stageNode(view, at(view.id))
  })
  const sources = model.sources.map((view) => inPlace(view.id) ?? sourceNode(view, at(view.id)))
  return keepList(previous, [...sources, ...stages])
}
