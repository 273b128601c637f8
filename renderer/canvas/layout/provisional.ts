import type { LayoutInput, Point } from './layout-input.ts'

/** Immediate positions for nodes without any, before the layout answers: after their sources, beside what is already there. */
export function placeProvisionally(
  input: LayoutInput,
  known: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const isDown = input.direction === 'down'
  const { layer, node } = input.gaps
  const places = new Map(known)
  const boxes = new Map(input.boxes.map((box) => [box.id, box]))
  const along = (id: string): number => boxes.get(id)?.[isDown ? 'height' : 'width'] ?? 0
  const aside = (id: string): number => boxes.get(id)?.[isDown ? 'width' : 'height'] ?? 0
  const before = (id: string): number => (isDown ? 0 : (boxes.get(id)?.margin ?? 0))
  const sources = new Map<string, string[]>()
  for (const edge of input.edges) sources.set(edge.target, [...(sources.get(edge.target) ?? []), edge.source])
  /** Where the next node of a layer goes, by where the layer begins. */
  const ends = new Map<number, number>()
  for (const [id, { x, y }] of known) {
    const [begin, side] = isDown ? [y, x] : [x, y]
    if (boxes.has(id)) ends.set(begin, Math.max(ends.get(begin) ?? 0, side + aside(id) + node))
  }
  const visiting = new Set<string>()
  /** Where the node begins along the direction. */
  const settle = (id: string): number => {
    const there = places.get(id)
    if (there) return isDown ? there.y : there.x
    if (!boxes.has(id) || visiting.has(id)) return 0
    visiting.add(id)
    let begin = 0
    for (const source of sources.get(id) ?? [])
      begin = Math.max(begin, settle(source) + along(source) + layer + before(id))
    visiting.delete(id)
    const side = ends.get(begin) ?? 0
    ends.set(begin, side + aside(id) + node)
    places.set(id, isDown ? { x: side, y: begin } : { x: begin, y: side })
    return begin
  }
  for (const box of input.boxes) settle(box.id)
  return places
}
