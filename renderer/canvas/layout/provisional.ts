import type { LayoutInput, Point } from './layout-input.ts'

const columnGap = 88
const rowGap = 26

/** Immediate positions for nodes without any, before the layout answers: right of their sources, below what is already there. */
export function placeProvisionally(
  input: LayoutInput,
  known: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const places = new Map(known)
  const boxes = new Map(input.boxes.map((box) => [box.id, box]))
  const sources = new Map<string, string[]>()
  for (const edge of input.edges) sources.set(edge.target, [...(sources.get(edge.target) ?? []), edge.source])
  const bottoms = new Map<number, number>()
  for (const [id, place] of known) {
    const box = boxes.get(id)
    if (box) bottoms.set(place.x, Math.max(bottoms.get(place.x) ?? 0, place.y + box.height + rowGap))
  }
  const visiting = new Set<string>()
  const settle = (id: string): Point => {
    const there = places.get(id)
    if (there) return there
    const box = boxes.get(id)
    if (!box || visiting.has(id)) return { x: 0, y: 0 }
    visiting.add(id)
    let x = 0
    for (const source of sources.get(id) ?? []) {
      const left = settle(source).x + (boxes.get(source)?.width ?? 0) + columnGap
      x = Math.max(x, left)
    }
    visiting.delete(id)
    const place = { x, y: bottoms.get(x) ?? 0 }
    bottoms.set(x, place.y + box.height + rowGap)
    places.set(id, place)
    return place
  }
  for (const box of input.boxes) settle(box.id)
  return places
}
