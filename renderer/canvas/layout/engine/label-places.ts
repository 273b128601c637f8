import { portPoint } from '../card-shape.ts'
import { type Extent, extentOf } from '../extent.ts'
import type { LayoutEdge, LayoutInput, Point } from '../layout-input.ts'
import { countHeight, headLength, labelHeight } from '../line-label.ts'
import type { Size } from '../metrics.ts'

interface LabelPlaces {
  /** The middles of labels by edge id, where there is room for them. */
  readonly places: ReadonlyMap<string, Point>
  /** What the labels reach. */
  readonly corners: readonly Point[]
}

/** CSS pixels that stay free around a label on a line. */
const around = 1
/** Where on a piece of its line a label is tried, the middle first. */
const triedAt = [0.5, 0.35, 0.65, 0.2, 0.8]

/** Places for labels that may stand anywhere on their lines: where they cover no card, no label and no other line. */
export function placeLabels(
  { boxes, edges }: LayoutInput,
  places: ReadonlyMap<string, Point>,
  bends: ReadonlyMap<string, readonly Point[]>,
): LabelPlaces {
  const wanting = edges.filter(({ label }) => typeof label === 'number')
  if (wanting.length === 0) return { places: new Map(), corners: [] }
  const sized = new Map(boxes.map((box) => [box.id, box]))
  const endOf = (edge: LayoutEdge, end: 'source' | 'target'): Point => {
    const [box, place] = [sized.get(edge[end]), places.get(edge[end])]
    if (box === undefined || place === undefined) return { x: 0, y: 0 }
    const { x, y } = portPoint(end === 'source' ? edge.from : edge.to, box)
    return { x: place.x + x, y: place.y + y }
  }
  const courses = new Map(
    edges.map((edge) => {
      const points = [endOf(edge, 'source'), ...(bends.get(edge.id) ?? []), endOf(edge, 'target')]
      return [edge.id, points.slice(1).map((point, at): Piece => [points[at] ?? point, point])]
    }),
  )
  const taken = boxes.flatMap((box) => {
    const place = places.get(box.id)
    return place === undefined ? [] : [extentOfBox(place, box)]
  })
  for (const edge of edges) {
    if (edge.label !== 'row') continue
    const { x, y } = endOf(edge, 'target')
    const margin = sized.get(edge.target)?.margin ?? 0
    taken.push({ left: x - margin, top: y - labelHeight / 2, right: x, bottom: y + labelHeight / 2 })
  }
  const lines = [...courses].flatMap(([id, pieces]) => pieces.map((piece) => ({ id, ...extentOf(piece) })))
  const found = new Map<string, Point>()
  const corners: Point[] = []
  for (const { id, label } of wanting) {
    const size = { width: Number(label), height: countHeight }
    const pieces = courses.get(id) ?? []
    const [before, head] = splitAtHead(pieces)
    const place = candidatesOn([...pieces.slice(0, -1), before]).find((middle) => {
      const area = extentAround(middle, size)
      return (
        !overlap(area, extentOf(head)) &&
        !taken.some((other) => overlap(area, other)) &&
        !lines.some((line) => line.id !== id && overlap(area, line))
      )
    })
    if (place === undefined) continue
    const area = extentAround(place, size)
    found.set(id, place)
    taken.push(area)
    corners.push({ x: area.left, y: area.top }, { x: area.right, y: area.bottom })
  }
  return { places: found, corners }
}

const extentOfBox = ({ x, y }: Point, { width, height }: Size): Extent => ({
  left: x,
  top: y,
  right: x + width,
  bottom: y + height,
})

function extentAround({ x, y }: Point, { width, height }: Size): Extent {
  const [halfWidth, halfHeight] = [width / 2 + around, height / 2 + around]
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight }
}

const overlap = (one: Extent, other: Extent): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

type Piece = readonly [from: Point, to: Point]

const lengthOf = ([from, to]: Piece): number => Math.hypot(to.x - from.x, to.y - from.y)

const pointOn = ([from, to]: Piece, at: number): Point => ({
  x: from.x + (to.x - from.x) * at,
  y: from.y + (to.y - from.y) * at,
})

/** A line's last piece in two: up to the arrow's head, and the head. */
function splitAtHead(pieces: readonly Piece[]): readonly [before: Piece, head: Piece] {
  const last = pieces.at(-1) ?? [origin, origin]
  const neck = pointOn(last, Math.max(0, 1 - headLength / Math.max(1, lengthOf(last))))
  return [
    [last[0], neck],
    [neck, last[1]],
  ]
}

const origin: Point = { x: 0, y: 0 }

/** On the longest piece first. */
function candidatesOn(pieces: readonly Piece[]): readonly Point[] {
  return [...pieces]
    .sort((one, other) => lengthOf(other) - lengthOf(one))
    .flatMap((piece) =>
      triedAt.map((at) => {
        const { x, y } = pointOn(piece, at)
        return { x: Math.round(x), y: Math.round(y) }
      }),
    )
}
