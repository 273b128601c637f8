import type { Port } from '../layout/card-shape.ts'
import type { Point } from '../layout/layout-input.ts'
import { metrics } from '../layout/metrics.ts'
import type { Rectangle } from '../view/fit-place.ts'

/** How wide a rim is on the screen, in CSS pixels: 24, which a finger or an unsteady hand can hit, and what rounding takes. */
export const rimWidth = 26

/** How much of it is inside of a node at most: as a card keeps its rows from its border, at zoom 1, and as a share of its shorter side. The rest of the node moves it. */
const mostInside = { pixels: metrics.bodyBottom, share: 0.2 } as const

export type RimBox = Rectangle & { readonly id: string }

/** The node that a point is at: on its rim, or on the rest of it. */
export interface NearNode {
  readonly id: string
  readonly part: 'rim' | 'inside'
}

/**
 * What a point is at. A rim is a band along the border of a node, inside of it and outside, of the same width on the screen at every zoom.
 * Where nodes are so close that their rims overlap, it is the node's that the point was at before (`held`), then that of the node it is on, the
 * upper of two, then the nearest. All in the graph's coordinates.
 */
export function nearNode(
  at: Point,
  zoom: number,
  boxes: readonly RimBox[],
  held: string | null,
): NearNode | null {
  const isOnRim = (box: RimBox): boolean => {
    const { inside, outside } = reachOf(box, zoom)
    const from = distance(box, at)
    return from >= -inside && from <= outside
  }
  const before = boxes.find(({ id }) => id === held)
  if (before !== undefined && isOnRim(before)) return { id: before.id, part: 'rim' }
  const under = boxes.findLast((box) => distance(box, at) <= 0)
  if (under !== undefined) return { id: under.id, part: isOnRim(under) ? 'rim' : 'inside' }
  let nearest: RimBox | null = null
  for (const box of boxes)
    if (isOnRim(box) && (nearest === null || distance(box, at) < distance(nearest, at))) nearest = box
  return nearest === null ? null : { id: nearest.id, part: 'rim' }
}

function reachOf(
  { width, height }: RimBox,
  zoom: number,
): { readonly inside: number; readonly outside: number } {
  const inside = Math.min(mostInside.pixels, Math.min(width, height) * mostInside.share)
  return { inside, outside: rimWidth / zoom - inside }
}

/** From the border: negative inside of the box. */
const distance = (box: Rectangle, at: Point): number =>
  Math.max(...sidesOf(box, at).map(({ beyond }) => beyond))

/** How far a point is beyond each side. */
function sidesOf({ x, y, width, height }: Rectangle, at: Point) {
  return [
    { side: 'left', beyond: x - at.x },
    { side: 'right', beyond: at.x - x - width },
    { side: 'top', beyond: y - at.y },
    { side: 'bottom', beyond: at.y - y - height },
  ] as const
}

/** The point of a box's border that is nearest to another point, and its side. */
export function borderPoint(box: Rectangle, at: Point): { readonly at: Point; readonly side: Port['side'] } {
  const { side } = sidesOf(box, at).reduce((most, each) => (each.beyond > most.beyond ? each : most))
  const [right, bottom] = [box.x + box.width, box.y + box.height]
  const x = Math.min(right, Math.max(box.x, at.x))
  const y = Math.min(bottom, Math.max(box.y, at.y))
  switch (side) {
    case 'left':
      return { at: { x: box.x, y }, side }
    case 'right':
      return { at: { x: right, y }, side }
    case 'top':
      return { at: { x, y: box.y }, side }
    case 'bottom':
      return { at: { x, y: bottom }, side }
  }
}
