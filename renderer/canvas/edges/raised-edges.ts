import type { Point } from '../layout/layout-input.ts'
import type { EdgeFigure } from './edge-figures.ts'

/** The part of the graph that is seen: React Flow's transform (left, top, zoom) and the canvas's size in CSS pixels. */
export interface SeenPart {
  readonly transform: readonly [number, number, number]
  readonly width: number
  readonly height: number
}

/** CSS pixels beyond the canvas's sides within which an edge counts as seen, and as seen still. */
const margins = { seen: 40, seenStill: 400 } as const

/** An end of the edge, or its label, can be seen. What only passes through has nothing to be read or taken. */
function isSeen(
  { source, target, shape }: EdgeFigure,
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
 * The next step towards the edges that are to be drawn by React Flow, with labels and ends to take: those that are chosen,
 * and, from near, those that are seen. At most `pace` come and go in a step, so that no frame has to draw them all; `previous`
 * itself when none does.
 */
export function raiseEdges(
  figures: ReadonlyMap<string, EdgeFigure>,
  previous: ReadonlySet<string>,
  seen: SeenPart | null,
  pace: number,
): ReadonlySet<string> {
  const next = new Set<string>()
  let left = pace
  let isSame = true
  for (const [id, figure] of figures) {
    const isRaised = previous.has(id)
    const isWanted =
      figure.edge.selected === true ||
      (seen !== null && isSeen(figure, seen, isRaised ? margins.seenStill : margins.seen))
    const isChosen = figure.edge.selected === true
    const stays = isWanted === isRaised || (left <= 0 && !isChosen) ? isRaised : isWanted
    if (stays !== isRaised) {
      isSame = false
      left--
    }
    if (stays) next.add(id)
  }
  return isSame && next.size === previous.size ? previous : next
}
