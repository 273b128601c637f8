import type { EdgeView } from '../model/canvas-model.ts'
import type { LaidOut, Point } from './layout-input.ts'

/**
 * The points an edge passes on the canvas. Empty when it goes straight: it has no route, or its ends were moved since the
 * layout.
 */
export function routeOf(
  view: Pick<EdgeView, 'id' | 'node' | 'target'>,
  laidOut: LaidOut | null,
  positions: ReadonlyMap<string, Point>,
): readonly Point[] {
  const route = laidOut?.routes.get(view.id)
  const source = positions.get(view.node)
  const target = positions.get(view.target)
  const laidSource = laidOut?.places.get(view.node)
  const laidTarget = laidOut?.places.get(view.target)
  if (!route || !source || !target || !laidSource || !laidTarget) return []
  const dx = source.x - laidSource.x
  const dy = source.y - laidSource.y
  if (target.x - laidTarget.x !== dx || target.y - laidTarget.y !== dy) return []
  return route.map(({ x, y }) => ({ x: x + dx, y: y + dy }))
}

const bendRadius = 30

/**
 * A smooth SVG path from `start` to `end` through the corners of horizontal and vertical segments: every vertical segment
 * becomes a curve that is horizontal at both ends.
 */
export function smoothPath(start: Point, corners: readonly Point[], end: Point): string {
  const levels = [start.y, ...corners.filter((_, index) => index % 2 === 1).map((corner) => corner.y)]
  levels[levels.length - 1] = end.y
  const turns = corners.filter((_, index) => index % 2 === 0).map((corner) => corner.x)
  const stops = [start.x, ...turns, end.x]
  let path = `M${start.x},${start.y}`
  for (const [index, x] of turns.entries()) {
    const room = Math.min(x - (stops[index] ?? x), (stops[index + 2] ?? x) - x)
    const radius = Math.max(0, Math.min(bendRadius, room))
    const from = levels[index] ?? start.y
    const to = levels[index + 1] ?? end.y
    path += ` L${x - radius},${from} C${x + radius * 0.35},${from} ${x - radius * 0.35},${to} ${x + radius},${to}`
  }
  return `${path} L${end.x},${end.y}`
}
