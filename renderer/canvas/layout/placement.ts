import { stageOfNodeId } from '../../graph/index.ts'
import type { LayoutBox, LayoutInput, Point } from './layout-input.ts'

export interface PlacementInput {
  readonly layout: LayoutInput
  /** The layout's position of every node, by node id. */
  readonly fresh: ReadonlyMap<string, Point>
  /** Positions before this edit, by node id. */
  readonly kept: ReadonlyMap<string, Point>
  /** Positions chosen by the user, by node id. */
  readonly chosen: ReadonlyMap<string, Point>
}

/** Positions that the user chose, of nodes that there are; `moved`: by the key under which they are stored. */
export function chosenPlaces(
  input: LayoutInput,
  moved: Readonly<Record<string, Point>>,
): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>()
  for (const { id, key } of input.boxes) {
    const place = Object.hasOwn(moved, key) ? moved[key] : undefined
    if (place) places.set(id, place)
  }
  return places
}

/**
 * Positions of the nodes after an edit. The rule, in order:
 * 1. A node that the user moved stays there, always.
 * 2. An existing node stays where it is.
 * 3. A new node takes the same offset to its nearest existing neighbour as in the layout.
 * 4. A node that an edge would reach backwards (from right to left) moves right, to the next column that is
 *    right of its sources; its users follow where they must. Nothing else moves.
 * 5. Overlapping nodes then move down, no further than they must; nodes of 1 never, new ones before existing ones.
 */
export function placeNodes(input: PlacementInput): Map<string, Point> {
  const { layout, fresh, kept, chosen } = input
  if (kept.size === 0 && chosen.size === 0) return new Map(fresh)
  if (layout.direction === 'down') return turned(placeNodes(turnedInput(input)))
  const old = new Map([...kept, ...chosen])
  const places = withNewcomers(layout, fresh, old)
  const pushed = pushRight(layout, fresh, places, chosen)
  const stayed = new Map([...kept].filter(([id, place]) => pushed.get(id)?.x === place.x))
  return spread(layout, pushed, chosen, stayed)
}

const turned = (places: ReadonlyMap<string, Point>): Map<string, Point> =>
  new Map([...places].map(([id, { x, y }]) => [id, { x: y, y: x }]))

/** What grows downwards as if it grew to the right. */
function turnedInput({ layout, fresh, kept, chosen }: PlacementInput): PlacementInput {
  const boxes = layout.boxes.map((box) => ({ ...box, width: box.height, height: box.width, margin: 0 }))
  return {
    layout: { ...layout, direction: 'right', boxes },
    fresh: turned(fresh),
    kept: turned(kept),
    chosen: turned(chosen),
  }
}

function withNewcomers(
  layout: LayoutInput,
  fresh: ReadonlyMap<string, Point>,
  old: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const places = new Map<string, Point>()
  for (const { id } of layout.boxes) {
    const there = old.get(id)
    if (there) {
      places.set(id, there)
      continue
    }
    const proposed = fresh.get(id) ?? { x: 0, y: 0 }
    const anchor = anchorOf(id, layout, fresh, old)
    const to = anchor === null ? undefined : old.get(anchor)
    const from = anchor === null ? undefined : fresh.get(anchor)
    places.set(id, to && from ? { x: proposed.x + to.x - from.x, y: proposed.y + to.y - from.y } : proposed)
  }
  return places
}

/** The existing node a new one is placed by: one of its sources, else one of its users, else the nearest. */
function anchorOf(
  id: string,
  layout: LayoutInput,
  fresh: ReadonlyMap<string, Point>,
  old: ReadonlyMap<string, Point>,
): string | null {
  const source = layout.edges.find((edge) => edge.target === id && old.has(edge.source))
  if (source) return source.source
  const target = layout.edges.find((edge) => edge.source === id && old.has(edge.target))
  if (target) return target.target
  const here = fresh.get(id) ?? { x: 0, y: 0 }
  let nearest: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const box of layout.boxes) {
    const there = old.has(box.id) ? fresh.get(box.id) : undefined
    if (!there) continue
    const distance = Math.hypot(there.x - here.x, there.y - here.y)
    if (distance < least) {
      least = distance
      nearest = box.id
    }
  }
  return nearest
}

/**
 * Makes every edge run to the right that does so in the layout, except those from or to a node the user moved. Boxes come
 * sources first and stages in file order, so a node's sources are settled before it.
 */
function pushRight(
  layout: LayoutInput,
  fresh: ReadonlyMap<string, Point>,
  places: ReadonlyMap<string, Point>,
  chosen: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const boxes = new Map(layout.boxes.map((box) => [box.id, box]))
  const columns = layout.boxes
    .filter((box) => stageOfNodeId(box.id) !== null)
    .flatMap((box) => places.get(box.id)?.x ?? [])
    .sort((a, b) => a - b)
  const reached = new Map<string, string[]>()
  for (const { source, target } of layout.edges) {
    const end = (fresh.get(source)?.x ?? 0) + (boxes.get(source)?.width ?? 0)
    const isRight = (fresh.get(target)?.x ?? 0) >= end
    if (!isRight || chosen.has(source) || chosen.has(target)) continue
    reached.set(target, [...(reached.get(target) ?? []), source])
  }
  const result = new Map(places)
  for (const { id } of layout.boxes) {
    const place = result.get(id)
    if (!place) continue
    const ends = (reached.get(id) ?? []).map((source) => {
      return (result.get(source)?.x ?? 0) + (boxes.get(source)?.width ?? 0)
    })
    const right = Math.max(...ends)
    if (place.x >= right) continue
    // A column nearer than that is still occupied.
    const least = right + (boxes.get(id)?.margin ?? 0)
    const x = columns.find((column) => column >= least + layout.gaps.layer / 2) ?? least + layout.gaps.layer
    result.set(id, { x, y: place.y })
  }
  return result
}

function spread(
  { boxes, gaps }: LayoutInput,
  places: ReadonlyMap<string, Point>,
  chosen: ReadonlyMap<string, Point>,
  kept: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const rank = (id: string): number => (chosen.has(id) ? 0 : kept.has(id) ? 1 : 2)
  const at = (id: string): Point => places.get(id) ?? { x: 0, y: 0 }
  const ordered = [...boxes].sort((a, b) => rank(a.id) - rank(b.id) || at(a.id).y - at(b.id).y)
  const result = new Map<string, Point>()
  const placed: { box: LayoutBox; place: Point }[] = []
  const margin = Math.round(gaps.node / 2)
  for (const box of ordered) {
    let place = at(box.id)
    for (let blocked = chosen.has(box.id) ? undefined : hit(box, place, placed, margin); blocked; ) {
      place = { x: place.x, y: blocked.place.y + blocked.box.height + margin }
      blocked = hit(box, place, placed, margin)
    }
    result.set(box.id, place)
    placed.push({ box, place })
  }
  return result
}

function hit(
  box: LayoutBox,
  place: Point,
  placed: readonly { readonly box: LayoutBox; readonly place: Point }[],
  margin: number,
): { readonly box: LayoutBox; readonly place: Point } | undefined {
  return placed.find((other) => {
    const beside = place.x >= other.place.x + other.box.width || other.place.x >= place.x + box.width
    const apart =
      place.y >= other.place.y + other.box.height + margin || other.place.y >= place.y + box.height + margin
    return !beside && !apart
  })
}
