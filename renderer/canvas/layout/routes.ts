import { reuse, reuseList } from '../../graph/index.ts'
import type { EdgeView } from '../model/views.ts'
import type { LaidOut, Point, Route } from './layout-input.ts'

/** Where an edge goes on the canvas; `null` when it goes straight: its ends were moved since the layout, or it was left out of that. */
export function routeOf(
  view: Pick<EdgeView, 'id' | 'node' | 'target'>,
  laidOut: LaidOut | null,
  positions: ReadonlyMap<string, Point>,
): Route | null {
  const route = laidOut?.routes.get(view.id)
  const source = positions.get(view.node)
  const target = positions.get(view.target)
  const laidSource = laidOut?.places.get(view.node)
  const laidTarget = laidOut?.places.get(view.target)
  if (!route || !source || !target || !laidSource || !laidTarget) return null
  const dx = source.x - laidSource.x
  const dy = source.y - laidSource.y
  if (target.x - laidTarget.x !== dx || target.y - laidTarget.y !== dy) return null
  if (dx === 0 && dy === 0) return route
  const moved = ({ x, y }: Point): Point => ({ x: x + dx, y: y + dy })
  return { points: route.points.map(moved), label: route.label && moved(route.label) }
}

/** The previous route where they are equal. */
export function reuseRoute(previous: Route | null | undefined, next: Route | null): Route | null {
  if (!previous || next === null) return next
  return reuse(previous, {
    points: reuseList(previous.points, next.points),
    label: next.label && reuse(previous.label ?? undefined, next.label),
  })
}

/** CSS pixels of a segment that a bend rounds off at most, and that stay straight before the arrow. */
const [bendRadius, arrowRoom] = [26, 9]

/** An SVG path along the points, every bend of which is rounded off. */
export function smoothPath(points: readonly Point[]): string {
  const [start, ...others] = points
  if (start === undefined) return ''
  let path = `M${start.x},${start.y}`
  let from = start
  for (const [index, corner] of others.entries()) {
    const next = others[index + 1]
    if (next === undefined) {
      path += ` L${corner.x},${corner.y}`
      break
    }
    const [before, after] = [distance(from, corner), distance(corner, next)]
    // Two bends share the segment between them; the first and the last segment belong to one.
    const radius = Math.min(
      bendRadius,
      index === 0 ? before : before / 2,
      index === others.length - 2 ? Math.max(after - arrowRoom, after / 4) : after / 2,
    )
    const enter = towards(corner, from, radius)
    const leave = towards(corner, next, radius)
    path += ` L${enter.x},${enter.y} Q${corner.x},${corner.y} ${leave.x},${leave.y}`
    from = corner
  }
  return path
}

const distance = (one: Point, other: Point): number => Math.hypot(other.x - one.x, other.y - one.y)

function towards(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to)
  if (whole === 0) return from
  const at = (start: number, end: number): number =>
    Math.round((start + ((end - start) * by) / whole) * 10) / 10
  return { x: at(from.x, to.x), y: at(from.y, to.y) }
}
