import type { CanvasPlace } from '../../graph/index.ts'

/** A rectangle in CSS pixels, of the graph or of the canvas. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Fitting {
  /** What is to be seen, in the graph's coordinates. */
  readonly graph: Rectangle
  /** What is seen in any case, within the graph. */
  readonly anchor: Rectangle | null
  /** Where it may be seen, in the canvas's coordinates. */
  readonly room: Rectangle
  /** The least and the most. */
  readonly zoom: readonly [number, number]
}

/** Where a canvas has to be scrolled to, so that the graph is in the middle of the room or, where that is too small, as much of it as there is room for around the anchor. */
export function fitPlace({ graph, anchor, room, zoom: [least, most] }: Fitting): CanvasPlace {
  const whole = Math.min(room.width / Math.max(1, graph.width), room.height / Math.max(1, graph.height))
  const zoom = Math.max(least, Math.min(most, whole))
  const along = (axis: 'x' | 'y', extent: 'width' | 'height'): number => {
    const size = graph[extent] * zoom
    const begin = room[axis]
    if (size <= room[extent] || anchor === null) return begin + (room[extent] - size) / 2 - graph[axis] * zoom
    const centred = begin + room[extent] / 2 - (anchor[axis] + anchor[extent] / 2) * zoom
    const [first, last] = [
      begin - graph[axis] * zoom,
      begin + room[extent] - (graph[axis] + graph[extent]) * zoom,
    ]
    return Math.min(first, Math.max(last, centred))
  }
  return { x: Math.round(along('x', 'width')), y: Math.round(along('y', 'height')), zoom }
}
