import { getBezierPath } from '@xyflow/react'
import { positionOf } from '../flow-nodes.ts'
import type { Port } from '../layout/card-shape.ts'
import type { Point } from '../layout/layout-input.ts'
import { smoothPath } from '../layout/routes.ts'
import type { EdgeView } from '../model/canvas-model.ts'

interface EdgeEnds {
  /** On the border of what is used. */
  readonly source: Point
  /** On the border of the stage that uses it. */
  readonly target: Point
  /** The sides that they are on. */
  readonly sides: readonly [Port['side'], Port['side']]
  /** There is room for a label. */
  readonly labelled: boolean
  /** Points it passes, without its ends. */
  readonly route: readonly Point[]
  /** It is the line of several references. */
  readonly bundled: boolean
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
  /** The label on the line, `''` for none; a bundle's count is not part of it. */
  readonly words: string
  /** The middle of the words. */
  readonly label: Point
}

export function edgeShape(view: EdgeView, ends: EdgeEnds): EdgeShape {
  const { source, target, route, sides } = ends
  const [leaves, arrives] = sides
  const end = arrives === 'top' ? { x: target.x, y: target.y - 1 } : { x: target.x - 1, y: target.y }
  const [straight, middleX, middleY] = getBezierPath({
    sourceX: source.x,
    sourceY: source.y,
    targetX: end.x,
    targetY: end.y,
    sourcePosition: positionOf[leaves],
    targetPosition: positionOf[arrives],
    curvature: 0.35,
  })
  const long = Math.abs(target.x - source.x) + Math.abs(target.y - source.y) > longEdge
  const stub = long && view.kind === 'context' && !ends.selected
  const words = ends.labelled && view.kind === 'copy' && !ends.bundled ? labelWords(view.path, view.more) : ''
  const wanted = route[Math.floor(route.length / 2)] ?? {
    x: middleX + (target.x - middleX) * towardsRow,
    y: middleY + (target.y - middleY) * towardsRow,
  }
  const whole = route.length > 0 ? smoothPath([source, ...route, end]) : straight
  return {
    path: stub ? stubTo(end, arrives) : whole,
    stub,
    long,
    words,
    label: { x: besideCard(wanted.x, words, source.x, target.x), y: wanted.y },
  }
}

const stubTo = ({ x, y }: Point, side: Port['side']): string =>
  side === 'top' ? `M${x},${y - stubLength} L${x},${y}` : `M${x - stubLength},${y} L${x},${y}`

/** Distance of a label from the middle of its line to its row: enough that labels of adjacent rows do not overlap. */
const towardsRow = 0.7
/** Room that a label leaves free for the arrow in front of a card, in CSS pixels at zoom 1. */
const arrowRoom = 14
/** Of a label: its sides, and a character of it, in CSS pixels at zoom 1. */
const labelSides = 14
const labelCharacter = 6.2

/** The middle of a label as near to `wanted` as it can be without lying under the card its line leads to. */
function besideCard(wanted: number, words: string, sourceX: number, targetX: number): number {
  if (words === '' || targetX <= sourceX) return wanted
  const half = (words.length * labelCharacter + labelSides) / 2
  return Math.min(wanted, Math.max((sourceX + targetX) / 2, targetX - arrowRoom - half))
}

/** CSS pixels at zoom 1. */
const longEdge = 3000
/** A context edge that long shows its end only, until it is selected: hundreds of them would hide the graph. */
const stubLength = 70

/** Room between two columns of cards, in characters. */
const labelLength = 12

/** The first path, from its end where it is long, and how many more there are. */
function labelWords(path: string, more: number): string {
  if (path === '') return ''
  const room = more > 0 ? labelLength - 3 : labelLength
  const shown = path.length > room ? `…${path.slice(1 - room)}` : path
  return more > 0 ? `${shown} +${more}` : shown
}
