import type { LayoutInput, Point } from './layout-input.ts'

/** A place a node had, with both of its names at that time. */
export interface RememberedPlace {
  readonly id: string
  readonly key: string
  readonly collapsed: boolean
  readonly place: Point
}

export type Remembered = readonly RememberedPlace[]

/**
 * The places of a graph's nodes among remembered ones, by node id. A node is found by its key; one whose key
 * is new takes the place of the node with its id, when that node's key is gone (a stage that was renamed).
 */
export function recall(input: LayoutInput, remembered: Remembered): Map<string, Point> {
  const byKey = new Map(remembered.map((entry) => [entry.key, entry]))
  const byId = new Map(remembered.map((entry) => [entry.id, entry]))
  const present = new Set(input.boxes.map((box) => box.key))
  const places = new Map<string, Point>()
  for (const box of input.boxes) {
    const same = byKey.get(box.key)
    const renamed = byId.get(box.id)
    if (same) places.set(box.id, same.place)
    else if (renamed && !present.has(renamed.key)) places.set(box.id, renamed.place)
  }
  return places
}

export function remember(input: LayoutInput, places: ReadonlyMap<string, Point>): Remembered {
  return input.boxes.flatMap(({ id, key, collapsed }) => {
    const place = places.get(id)
    return place ? [{ id, key, collapsed, place }] : []
  })
}

/** Whether several cards were collapsed or expanded at once: the graph is to close up then, or to make room. */
export function collapsedMany(remembered: Remembered, input: LayoutInput): boolean {
  const now = new Map(input.boxes.map((box) => [box.key, box.collapsed]))
  const changed = remembered.filter(({ key, collapsed }) => (now.get(key) ?? collapsed) !== collapsed)
  return changed.length > 1
}
