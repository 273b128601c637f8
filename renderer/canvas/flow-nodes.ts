import { type Node, type NodeHandle, Position } from '@xyflow/react'
import type { CanvasModel, SourceView, StageView } from './canvas-model.ts'
import { type Point, sourceSize } from './layout-input.ts'
import { cardSize, filesOutlet, metrics, rowCenter, type Size } from './metrics.ts'

export type StageFlowNode = Node<{ view: StageView }, 'stage'>
export type SourceFlowNode = Node<{ view: SourceView }, 'source'>
export type CanvasFlowNode = StageFlowNode | SourceFlowNode

/** Handles of a node, by what an edge does there. Only `out` exists in the DOM: people draw from it. */
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
    data: { view },
    handles: [
      handle(outHandle, 'source', size.width, metrics.headHeight / 2),
      handle(filesHandle, 'source', size.width, filesOutlet(view.rows.length, view.collapsed)),
      ...rows.map((row) => handle(rowHandle(row), 'target', 0, rowCenter(row, view.collapsed))),
    ],
  }
}

function sourceNode(view: SourceView, position: Point): SourceFlowNode {
  const size = sourceSize(view.kind, view.reference)
  return {
    ...common(view.id, size, position),
    type: 'source',
    data: { view },
    handles: [
      handle(outHandle, 'source', size.width, size.height / 2),
      handle(filesHandle, 'source', size.width, size.height / 2),
    ],
  }
}

/** React Flow's nodes. One that shows the same in the same place is the same object as in `previous`. */
export function flowNodes(
  model: CanvasModel,
  positions: ReadonlyMap<string, Point>,
  previous: readonly CanvasFlowNode[],
): readonly CanvasFlowNode[] {
  const known = new Map(previous.map((node) => [node.id, node]))
  const origin: Point = { x: 0, y: 0 }
  const at = (id: string): Point => positions.get(id) ?? origin
  const kept = (id: string, view: StageView | SourceView): CanvasFlowNode | null => {
    const node = known.get(id)
    const place = at(id)
    const same = node?.data.view === view && node.position.x === place.x && node.position.y === place.y
    return same ? (node ?? null) : null
  }
  return [
    ...model.sources.map((view) => kept(view.id, view) ?? sourceNode(view, at(view.id))),
    ...model.stages.map((view) => kept(view.id, view) ?? stageNode(view, at(view.id))),
  ]
}
