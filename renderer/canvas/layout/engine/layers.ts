import type { LayoutInput, Point } from '../layout-input.ts'

/**
 * Node ids by layer, in the order of the boxes, each list for a part of the graph that is connected with no other: a layer begins where no node
 * of the ones before reaches.
 */
export function layersOf(
  { boxes, edges, direction }: Pick<LayoutInput, 'boxes' | 'edges' | 'direction'>,
  places: ReadonlyMap<string, Point>,
): readonly (readonly (readonly string[])[])[] {
  const extents = new Map(
    boxes.map(({ id, width, height }) => {
      const { x, y } = places.get(id) ?? { x: 0, y: 0 }
      return [id, direction === 'down' ? { from: y, to: y + height } : { from: x, to: x + width }] as const
    }),
  )
  return connectedParts(boxes, edges).map((part) => {
    const layers: string[][] = []
    let end = -Infinity
    const extentOf = (id: string) => extents.get(id) ?? { from: 0, to: 0 }
    for (const id of [...part].sort((one, other) => extentOf(one).from - extentOf(other).from)) {
      const { from, to } = extentOf(id)
      if (from >= end) layers.push([])
      layers.at(-1)?.push(id)
      end = Math.max(end, to)
    }
    const rank = new Map(part.map((id, at) => [id, at]))
    for (const layer of layers) layer.sort((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0))
    return layers
  })
}

/** Node ids by part of the graph, in the order of the boxes. */
function connectedParts(
  boxes: LayoutInput['boxes'],
  edges: LayoutInput['edges'],
): readonly (readonly string[])[] {
  const joined = new Map<string, string[]>(boxes.map(({ id }) => [id, []]))
  for (const { source, target } of edges) {
    joined.get(source)?.push(target)
    joined.get(target)?.push(source)
  }
  const partOf = new Map<string, number>()
  let parts = 0
  for (const { id } of boxes) {
    if (partOf.has(id)) continue
    const waiting = [id]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (partOf.has(next)) continue
      partOf.set(next, parts)
      waiting.push(...(joined.get(next) ?? []))
    }
    parts++
  }
  const lists: string[][] = Array.from({ length: parts }, () => [])
  for (const { id } of boxes) lists[partOf.get(id) ?? 0]?.push(id)
  return lists
}
