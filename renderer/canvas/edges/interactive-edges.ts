import type { Point } from '../layout/layout-input.ts'
import type { EdgeGeometry } from './edge-geometry.ts'

/** The visible part of the graph: React Flow's transform (left, top, zoom) and the canvas's size in CSS pixels. */
export interface SeenPart {
  readonly transform: readonly [number, number, number]
  readonly width: number
  readonly height: number
}

/** CSS pixels beyond the canvas's sides within which an edge starts, and stays, visible. */
const margins = { seen: 40, seenStill: 400 } as const

/** An end of the edge, or its label, is visible. An edge that only passes through has nothing to read or drag. */
function isSeen(
  { source, target, shape }: EdgeGeometry,
  { transform, width, height }: SeenPart,
  margin: number,
) {
  const [left, top, zoom] = transform
  const inside = ({ x, y }: Point): boolean =>
    x * zoom + left > -margin &&
    x * zoom + left < width + margin &&
    y * zoom + top > -margin &&
    y * zoom + top < height + margin
  return inside(target) || inside(shape.label) || (!shape.stub && inside(source))
}

/**
 * The next step towards the edges that React Flow should draw, with labels and draggable ends: the chosen ones and, when zoomed
 * in, the visible ones. Adds and removes at most `pace` in a step, so that no frame draws them all; returns `previous` itself
 * when nothing changes.
 */
export function nextInteractiveEdges(
  geometries: ReadonlyMap<string, EdgeGeometry>,
  previous: ReadonlySet<string>,
  seen: SeenPart | null,
  pace: number,
): ReadonlySet<string> {
  const next = new Set<string>()
  let left = pace
  let isSame = true
  for (const [id, geometry] of geometries) {
    const isInteractive = previous.has(id)
    const isWanted =
      geometry.edge.selected === true ||
      (seen !== null && isSeen(geometry, seen, isInteractive ? margins.seenStill : margins.seen))
    const isChosen = geometry.edge.selected === true
    const stays = isWanted === isInteractive || (left <= 0 && !isChosen) ? isInteractive : isWanted
    if (stays !== isInteractive) {
      isSame = false
      left--
    }
    if (stays) next.add(id)
  }
  return isSame && next.size === previous.size ? previous : next
}
