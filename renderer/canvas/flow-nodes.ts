import { type Node, type NodeHandle, Position } from '@xyflow/react'
import { keepList } from '../graph/index.ts'
import { type Port, portPoint } from './layout/card-shape.ts'
import type { LayoutBox, LayoutInput, Point } from './layout/layout-input.ts'
import type { CanvasModel, StageView } from './model/canvas-model.ts'

/** The data React Flow keeps with a node: not its content, which changes with every keystroke. */
interface NodeData extends Record<string, unknown> {
  /** A CSS colour for the overview. */
  readonly color: string
  /** Its ports, as one string. */
  readonly ports: string
  readonly side: 'right' | 'bottom'
  readonly isTarget: boolean
}
export type StageFlowNode = Node<NodeData, 'stage'>
export type SourceFlowNode = Node<NodeData, 'source'>
export type CanvasFlowNode = StageFlowNode | SourceFlowNode

/** The handle that users draw from; the others exist only for React Flow. */
export const outHandle = 'out'
export const portHandle = ({ side, at }: Port): string => `${side}:${at}`

const handleSize = 2
/** React Flow's word for a side. */
export const positionOf = {
  left: Position.Left,
  right: Position.Right,
  top: Position.Top,
  bottom: Position.Bottom,
} as const

/** React Flow lets an edge end in the middle of a handle's outer side. */
function handle(id: string, type: 'source' | 'target', port: Port, box: LayoutBox): NodeHandle {
  const { x, y } = portPoint(port, box)
  const half = handleSize / 2
  const dx = { left: 0, right: handleSize, top: half, bottom: half }[port.side]
  const dy = { left: half, right: half, top: 0, bottom: handleSize }[port.side]
  return {
    id,
    type,
    position: positionOf[port.side],
    x: x - dx,
    y: y - dy,
    width: handleSize,
    height: handleSize,
  }
}

/** The ports of each node at which edges begin and end, by node id. */
function portsOf({
  edges,
}: LayoutInput): ReadonlyMap<string, ReadonlyMap<string, readonly [Port, 'source' | 'target']>> {
  const ports = new Map<string, Map<string, readonly [Port, 'source' | 'target']>>()
  const add = (node: string, port: Port, type: 'source' | 'target'): void => {
    const known = ports.get(node) ?? new Map<string, readonly [Port, 'source' | 'target']>()
    ports.set(node, known.set(portHandle(port), [port, type]))
  }
  for (const { source, from, target, to } of edges) {
    add(source, from, 'source')
    add(target, to, 'target')
  }
  return ports
}

const stageColor = (view: StageView): string => `var(--${view.role})`

/**
 * React Flow's nodes. Whatever equals `previous` is the same object, the list included: a card's content is not part of its
 * node, so typing re-renders nothing in React Flow.
 */
export function flowNodes(
  model: Pick<CanvasModel, 'stages'>,
  input: LayoutInput,
  places: ReadonlyMap<string, Point>,
  previous: readonly CanvasFlowNode[],
): readonly CanvasFlowNode[] {
  const known = new Map(previous.map((node) => [node.id, node]))
  const ports = portsOf(input)
  const stages = new Map(model.stages.map((stage) => [stage.id, stage]))
  const side = input.direction === 'down' ? 'bottom' : 'right'
  const nodes = input.boxes.map((box): CanvasFlowNode => {
    const { id, width, height } = box
    const stage = stages.get(id)
    const own = [...(ports.get(id) ?? [])]
    const data = {
      color: stage === undefined ? 'var(--line-strong)' : stageColor(stage),
      ports: own.map(([port]) => port).join(' '),
      side,
      isTarget: stage?.target ?? false,
    } as const
    const position = places.get(id) ?? { x: 0, y: 0 }
    const before = known.get(id)
    const isSame =
      before?.position.x === position.x &&
      before.position.y === position.y &&
      before.width === width &&
      before.height === height &&
      before.data.color === data.color &&
      before.data.ports === data.ports &&
      before.data.side === side &&
      before.data.isTarget === data.isTarget
    if (before !== undefined && isSame) return before
    const out: Port = side === 'right' ? { side, at: Math.min(20, height / 2) } : { side, at: width / 2 }
    return {
      id,
      type: stage === undefined ? 'source' : 'stage',
      position,
      width,
      height,
      measured: { width, height },
      selectable: false,
      focusable: false,
      deletable: false,
      data,
      handles: [
        handle(outHandle, 'source', out, box),
        ...own.map(([port, [place, type]]) => handle(port, type, place, box)),
      ],
    }
  })
  return keepList(previous, nodes)
}
