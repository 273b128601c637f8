import type { CanvasPlace } from '../../graph/index.ts'
import type { Rectangle } from './fit-place.ts'

/** CSS pixels that stay free around what was brought into view. */
const margin = 24

/**
 * Where a view has to go so that a box, in the graph's coordinates, is in the room that the canvas has for it: no further than it must, with
 * a margin; `null` where it is in view. Of what is larger than the room the beginning is shown.
 */
export function broughtInto(view: CanvasPlace, box: Rectangle, room: Rectangle): CanvasPlace | null {
  const by = {
    x: along(view.x + box.x * view.zoom, box.width * view.zoom, room.x, room.width),
    y: along(view.y + box.y * view.zoom, box.height * view.zoom, room.y, room.height),
  }
  if (by.x === 0 && by.y === 0) return null
  return { x: Math.round(view.x + by.x), y: Math.round(view.y + by.y), zoom: view.zoom }
}

/** How far what is so long, and begins there, has to move; 0 while it is in the room. */
function along(begin: number, length: number, room: number, extent: number): number {
  const [before, beyond] = [room - begin, begin + length - room - extent]
  const isTooLong = length > extent - 2 * margin
  if (before > (isTooLong ? length - margin : 1)) return before + margin
  if (isTooLong) return beyond > length - margin ? room + margin - begin : 0
  return beyond > 1 ? -beyond - margin : 0
}
