import type { LayoutInput, Point } from './layout-input.ts'

/** A node's position, with what identified the node at that time. */
export interface RememberedPlace {
  readonly identity: string
  readonly key: string
  /** How many rows it showed. */
  readonly rows: number
  readonly place: Point
}

export type Remembered = readonly RememberedPlace[]

/** How many positions of deleted nodes are kept for when an undo restores them. */
const keptOfGone = 500

/**
 * The remembered positions of a graph's nodes, by node id. A node is found by its identity; a new one by the key of a deleted
 * node, which an undo has restored.
 */
export function recall(input: LayoutInput, remembered: Remembered): Map<string, Point> {
  const present = new Set(input.boxes.map((box) => box.identity))
  const byIdentity = new Map(remembered.map((entry) => [entry.identity, entry]))
  const gone = new Map(
    remembered.filter((entry) => !present.has(entry.identity)).map((entry) => [entry.key, entry]),
  )
  const places = new Map<string, Point>()
  for (const box of input.boxes) {
    const found = byIdentity.get(box.identity) ?? gone.get(box.key)
    if (found) places.set(box.id, found.place)
  }
  return places
}

/** The positions of a graph's nodes, followed by those of remembered nodes that were deleted. */
export function remember(
  input: LayoutInput,
  places: ReadonlyMap<string, Point>,
  before: Remembered,
): Remembered {
  const present = new Set(input.boxes.map((box) => box.identity))
  const now = input.boxes.flatMap(({ id, identity, key, rows }) => {
    const place = places.get(id)
    return place ? [{ identity, key, rows, place }] : []
  })
  return [...now, ...before.filter((entry) => !present.has(entry.identity)).slice(0, keptOfGone)]
}

/** Whether several cards were collapsed or expanded at once: then the graph closes the gaps or makes room. */
export function collapsedMany(remembered: Remembered, input: LayoutInput): boolean {
  const now = new Map(input.boxes.map((box) => [box.identity, box.rows]))
  const changed = remembered.filter(({ identity, rows }) => {
    const shown = now.get(identity) ?? rows
    return shown !== rows && (shown <= 0 || rows <= 0)
  })
  return changed.length > 1
}
