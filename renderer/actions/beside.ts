/** A rectangle of the window, in CSS pixels. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** In the order in which they are preferred. */
const sides = ['bottom', 'right', 'left', 'top'] as const
export type Side = (typeof sides)[number]

/** The side of a card at which a small window covers least: of the card's neighbours, and of itself where it does not fit into the page. */
export function sideBeside(
  card: Area,
  others: readonly Area[],
  { width, height }: Pick<Area, 'width' | 'height'>,
  page: Area,
): Side {
  const middle = { x: card.left + card.width / 2, y: card.top + card.height / 2 }
  const across = clamped(middle.x - width / 2, width, page.left, page.width)
  const down = clamped(middle.y - height / 2, height, page.top, page.height)
  const placed: Readonly<Record<Side, Area>> = {
    bottom: { left: across, top: card.top + card.height, width, height },
    top: { left: across, top: card.top - height, width, height },
    right: { left: card.left + card.width, top: down, width, height },
    left: { left: card.left - width, top: down, width, height },
  }
  const covered = (side: Side): number => {
    const area = placed[side]
    const outside = width * height - common(area, page)
    return outside * 4 + others.reduce((sum, other) => sum + common(area, other), 0)
  }
  return sides.reduce((best, side) => (covered(side) < covered(best) ? side : best))
}

const clamped = (at: number, size: number, begin: number, room: number): number =>
  Math.max(begin, Math.min(begin + room - size, at))

function common(one: Area, other: Area): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
  return Math.max(0, across) * Math.max(0, down)
}
