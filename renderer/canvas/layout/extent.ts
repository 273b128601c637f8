import type { Point } from './layout-input.ts'

/** From the left-most and uppermost of some points to the right-most and lowest; endless, and inside out, without any. */
export interface Extent {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function extentOf(points: Iterable<Point>): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    ;[left, top] = [Math.min(left, x), Math.min(top, y)]
    ;[right, bottom] = [Math.max(right, x), Math.max(bottom, y)]
  }
  return { left, top, right, bottom }
}
