import { getBezierPath, Position } from '@xyflow/react'
import type { Port } from '../layout/card-shape.ts'
import type { LayoutEdge, Point, Route } from '../layout/layout-input.ts'
import { arrowRoom, labelWidth, lineWords } from '../layout/line-label.ts'
import { smoothPath } from '../layout/routes.ts'
import type { EdgeView } from '../model/views.ts'

/** What the shape of a line depends on. */
export type EdgeLine = Pick<LayoutEdge, 'from' | 'to' | 'label'>

/** React Flow's word for a side. */
export const positionOf = {
  left: Position.Left,
  right: Position.Right,
  top: Position.Top,
  bottom: Position.Bottom,
} as const

interface EdgeCourse {
  /** On the border of what is used. */
  readonly source: Point
  /** On the border of the stage that uses it. */
  readonly target: Point
  readonly line: EdgeLine
  readonly route: Route | null
  /** So many references share the line. */
  readonly references: number
  readonly selected: boolean
}

/** How an edge is drawn, on the screen and in an exported image. */
export interface EdgeShape {
  /** SVG path data. */
  readonly path: string
  /** Only its end is drawn. */
  readonly stub: boolean
  /** Too long for a dash pattern. */
  readonly long: boolean
  /** What stands on the line, `''` for nothing. */
  readonly words: string
  /** The middle of that, and of what is offered for the line. */
  readonly label: Point
  /** The words have room there. */
  readonly hasRoom: boolean
}

export function edgeShape(view: EdgeView, course: EdgeCourse): EdgeShape {
  const { source, target, line, route, references } = course
  const arrives = line.to.side
  const end = arrives === 'top' ? { x: target.x, y: target.y - 1 } : { x: target.x - 1, y: target.y }
  const [direct, middleX, middleY] = getBezierPath({
    sourceX: source.x,
    sourceY: source.y,
    targetX: end.x,
    targetY: end.y,
    sourcePosition: positionOf[line.from.side],
    targetPosition: positionOf[arrives],
    curvature: 0.35,
  })
  const long = Math.abs(target.x - source.x) + Math.abs(target.y - source.y) > longEdge
  const stub = long && view.kind === 'context' && !course.selected
  const words = line.label === null ? '' : lineWords(view, references)
  const inRow = { x: target.x - arrowRoom - labelWidth(words) / 2, y: target.y }
  const middle = route?.points[Math.floor(route.points.length / 2)] ?? { x: middleX, y: middleY }
  return {
    path: stub ? stubTo(end, arrives) : route === null ? direct : smoothPath([source, ...route.points, end]),
    stub,
    long,
    words,
    label: line.label === 'row' ? inRow : (route?.label ?? middle),
    hasRoom: line.label === 'row' || route === null || route.label !== null,
  }
}

const stubTo = ({ x, y }: Point, side: Port['side']): string =>
  side === 'top' ? `M${x},${y - stubLength} L${x},${y}` : `M${x - stubLength},${y} L${x},${y}`

/** CSS pixels at zoom 1. */
const longEdge = 3000
/** A context edge that long shows its end only, until it is selected: hundreds of them would hide the graph. */
const stubLength = 70
