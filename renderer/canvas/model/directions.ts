import type { Point } from '../layout/layout-input.ts'
import type { Size } from '../layout/metrics.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

export interface PlacedBox extends Point, Size {
  readonly id: string
}

/** The direction of an arrow key, `null` for any other key. */
export function directionOfKey(key: string): Direction | null {
  switch (key) {
    case 'ArrowLeft':
      return 'left'
    case 'ArrowRight':
      return 'right'
    case 'ArrowUp':
      return 'up'
    case 'ArrowDown':
      return 'down'
    default:
      return null
  }
}

/** The nearest node in a direction, where distance to the side counts twice; `null` when there is none on that side. */
export function neighbour(boxes: readonly PlacedBox[], from: string, direction: Direction): string | null {
  const here = boxes.find((box) => box.id === from)
  if (!here) return boxes[0]?.id ?? null
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const box of boxes) {
    if (box.id === from) continue
    const dx = box.x + box.width / 2 - (here.x + here.width / 2)
    const dy = box.y + box.height / 2 - (here.y + here.height / 2)
    const along = direction === 'left' || direction === 'right' ? dx : dy
    const ahead = direction === 'left' || direction === 'up' ? -along : along
    const aside = Math.abs(along === dx ? dy : dx)
    if (ahead <= 0) continue
    const way = ahead + 2 * aside
    if (way < least) {
      least = way
      best = box.id
    }
  }
  return best
}
