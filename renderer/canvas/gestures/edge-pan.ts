/** CSS pixels from a border within which the view begins to move, and how far it moves in a frame at most. */
const reach = 44
const fastest = 14

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How far the view moves in a frame while something is held at a point near the border: more, the nearer it is. */
export function edgePan(
  point: { readonly x: number; readonly y: number },
  box: Box,
): { x: number; y: number } {
  return { x: along(point.x, box.left, box.right), y: along(point.y, box.top, box.bottom) }
}

function along(at: number, low: number, high: number): number {
  const speed = (distance: number): number => fastest * Math.min(1, Math.max(0, 1 - distance / reach))
  return Math.round(speed(at - low) - speed(high - at))
}
