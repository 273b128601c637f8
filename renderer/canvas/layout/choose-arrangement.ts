import type { GraphDirection, GraphLevel, GraphViewOptions } from '#shared/api/index.ts'
import { type Arrangement, leastZoom, type Packing } from './arrangement.ts'
import type { LayoutAsker } from './layout-client.ts'
import { hasManyBoxes, type LayoutInput, type Sketch } from './layout-input.ts'
import type { Size } from './metrics.ts'

/** What the user chose, or left open. */
export type ArrangementView = Pick<GraphViewOptions, 'level' | 'direction' | 'shows' | 'groups'>

/** What is to be arranged. */
export interface ArrangedGraph {
  readonly inputFor: (arrangement: Arrangement) => LayoutInput
  /** Whether there are so many stages that groups of them can be folded. */
  readonly hasGroups: (shows: Arrangement['shows']) => boolean
}

const levels: readonly GraphLevel[] = ['rows', 'key', 'names']
/** With as many nodes beside each other as the edges suggest. */
const freePackings: readonly Packing[] = ['roomy', 'close']
/** With only so many nodes beside each other. */
const boundPackings: readonly Packing[] = ['narrow', 'narrower', 'narrowest']

interface Candidate {
  readonly arrangement: Arrangement
  readonly input: LayoutInput
}

interface TooLarge extends Candidate {
  /** How much larger than the room it is at the least zoom, or at least is: times. */
  readonly excess: number
  readonly isLaidOut: boolean
}

/** The share of a picture that boxes cover at most, each with its gaps where many are small: measured on graphs of 3 to 60 stages. */
const mostCovered = { card: 0.8, name: 0.75 } as const
/** How much of a picture may be out of sight before it is better to show all stages and let the user go to them. */
const mostHidden = 1.5
/** A picture that is larger than its room by no more than this is better than one with folded groups. */
const almostAll = 1.1
/** No difference can be seen beyond it. */
const mostZoom = 1

/**
 * The arrangement of those that a view leaves open in which all that is shown can be read, with as many rows and as many stages as there is room
 * for; where there is none, the one that comes nearest, or the whole graph. What cannot fit by its layers alone is not laid out. `null`: the
 * search was replaced by a newer one.
 */
export async function chooseArrangement(
  view: ArrangementView,
  room: Size,
  graph: ArrangedGraph,
  ask: LayoutAsker,
): Promise<Arrangement | null> {
  const search = new Search(view, room, graph, ask)
  for (const part of partsOf(view, graph.hasGroups)) {
    const almost = part.grouped && view.groups === 'auto' ? await search.nearest(almostAll) : null
    const found = almost ?? (await search.free(part)) ?? (await search.bound(part))
    if (found !== null || search.isReplaced) return found
  }
  return (await search.nearest(mostHidden)) ?? search.otherwise
}

/** What is shown of the graph. */
type Part = Pick<Arrangement, 'level' | 'shows' | 'grouped'>

/** From the most to the least. */
function partsOf(
  { level, shows, groups }: ArrangementView,
  hasGroups: ArrangedGraph['hasGroups'],
): readonly Part[] {
  const openLevels = level === 'auto' ? levels : [level]
  const openShows = shows === 'auto' ? (['all', 'needed'] as const) : [shows]
  const openGroups = groups === 'auto' ? [false, true] : [groups === 'folded']
  const all = openGroups.flatMap((grouped) =>
    openShows
      .filter((shows) => groups !== 'auto' || !grouped || hasGroups(shows))
      .flatMap((shows) => openLevels.map((level) => ({ level, shows, grouped }))),
  )
  // Rows of a part are worth less than the names of all, and who asks for rows does not ask for fewer stages.
  const isWorth = (each: Part): boolean => shows !== 'auto' || each.shows === 'all' || each.level === 'names'
  return all.filter(isWorth)
}

class Search {
  isReplaced = false
  /** What does not fit. */
  readonly #tooLarge: TooLarge[] = []
  readonly #sketches = new Map<string, Sketch | null>()

  constructor(
    readonly view: ArrangementView,
    readonly room: Size,
    readonly graph: ArrangedGraph,
    readonly ask: LayoutAsker,
  ) {}

  /** The first packing in which the edges decide how many nodes are beside each other, in the direction that can be seen larger. */
  async free(part: Part): Promise<Arrangement | null> {
    const { direction } = this.view
    const directions: readonly GraphDirection[] = direction === 'auto' ? ['right', 'down'] : [direction]
    for (const packing of part.level === 'names' ? freePackings : freePackings.slice(0, 1)) {
      let best: { readonly arrangement: Arrangement; readonly zoom: number } | null = null
      for (const direction of directions) {
        if (best?.zoom === mostZoom) break
        const candidate = await this.#candidate({ ...part, direction, packing })
        const zoom = candidate === null ? 0 : await this.#zoomOf(candidate)
        if (candidate !== null && zoom > (best?.zoom ?? 0))
          best = { arrangement: candidate.arrangement, zoom }
      }
      if (best !== null) return best.arrangement
    }
    return null
  }

  /** A packing that only grows downwards. */
  async bound(part: Part): Promise<Arrangement | null> {
    if (part.level !== 'names' || this.view.direction === 'right') return null
    for (const packing of boundPackings) {
      const candidate = await this.#candidate({ ...part, direction: 'down', packing })
      if (candidate !== null && (await this.#zoomOf(candidate)) > 0) return candidate.arrangement
    }
    return null
  }

  /** What comes nearest, if it is not larger than its room by more than `most`. */
  async nearest(most: number): Promise<Arrangement | null> {
    for (;;) {
      const [first] = this.#tooLarge.sort((one, other) => one.excess - other.excess)
      if (first === undefined || first.excess > most || this.isReplaced) return null
      if (first.isLaidOut) return first.arrangement
      this.#tooLarge.shift()
      if ((await this.#zoomOf(first)) > 0) return first.arrangement
    }
  }

  /** What is taken where nothing comes near. */
  get otherwise(): Arrangement | null {
    if (this.isReplaced) return null
    const { level, direction, shows, groups } = this.view
    const shown = shows === 'auto' ? 'all' : shows
    return {
      level: level === 'auto' ? 'names' : level,
      direction: direction === 'auto' ? 'right' : direction,
      shows: shown,
      grouped: groups === 'auto' ? this.graph.hasGroups(shown) : groups === 'folded',
      packing: 'roomy',
    }
  }

  /** `null`: it cannot fit. */
  async #candidate(arrangement: Arrangement): Promise<Candidate | null> {
    const input = this.graph.inputFor(arrangement)
    if (this.isReplaced || !this.#hasArea(arrangement, input)) return null
    const sketch = await this.#sketch(input)
    const least = sketch === null ? nothing : leastSize(input, sketch)
    const candidate = { arrangement, input }
    return this.#fits(candidate, least, false) ? candidate : null
  }

  /** How large it is seen in the room; 0: it cannot be read there. */
  async #zoomOf(candidate: Candidate): Promise<number> {
    const laidOut = this.isReplaced ? null : await this.ask.layout(candidate.input)
    if (laidOut === null) this.isReplaced = true
    if (laidOut === null || !this.#fits(candidate, laidOut.size, true)) return 0
    return this.#zoomFor(laidOut.size)
  }

  /** The layers of a graph with free packing are the same whatever its gaps and its direction. */
  async #sketch(input: LayoutInput): Promise<Sketch | null> {
    if (hasManyBoxes(input)) return null
    const { boxes, edges, mostBeside } = input
    const ends = edges.map(({ source, target }) => [source, target])
    const key = mostBeside === null ? JSON.stringify([boxes.map(({ id }) => id), ends]) : input.signature
    const known = this.#sketches.get(key)
    if (known !== undefined) return known
    const sketch = await this.ask.sketch(input)
    if (sketch === null) this.isReplaced = true
    this.#sketches.set(key, sketch)
    return sketch
  }

  #zoomFor({ width, height }: Size): number {
    return Math.min(this.room.width / width, this.room.height / height, mostZoom)
  }

  /** How much larger than the room a picture is at the least zoom. */
  #excessOf({ level }: Arrangement, size: Size): number {
    return leastZoom(level) / this.#zoomFor(size)
  }

  /** Whether it fits; remembers it otherwise. */
  #fits({ arrangement, input }: Candidate, size: Size, isLaidOut: boolean): boolean {
    const excess = this.#excessOf(arrangement, size)
    if (excess > 1) this.#tooLarge.push({ arrangement, input, excess, isLaidOut })
    return excess <= 1
  }

  /** What takes up more than the room in any case need not be laid out. */
  #hasArea({ level }: Arrangement, { boxes, gaps }: LayoutInput): boolean {
    const isNames = level === 'names'
    const [beside, below] = isNames ? [gaps.node, gaps.layer] : [0, 0]
    const area = boxes.reduce((sum, { width, height }) => sum + (width + beside) * (height + below), 0)
    const share = isNames ? mostCovered.name : mostCovered.card
    return area * leastZoom(level) ** 2 <= this.room.width * this.room.height * share
  }
}

const nothing: Size = { width: 0, height: 0 }

/** What layers take up even if no line needs room. A picture begins with a card, not with the margin left of it. */
export function leastSize({ boxes, direction, gaps }: LayoutInput, layers: Sketch): Size {
  const boxOf = new Map(boxes.map((box) => [box.id, box]))
  const parts = layers.map((part) => part.map((layer) => layer.flatMap((id) => boxOf.get(id) ?? [])))
  const gapsIn = (count: number, gap: number): number => Math.max(0, count - 1) * gap
  const widths = parts.map((part) => {
    if (direction === 'down')
      return Math.max(
        ...part.map((layer) => {
          const margins = layer.map(({ margin }) => margin)
          const own = sum(layer.map(({ width }) => width)) + sum(margins) - Math.max(0, ...margins)
          return own + gapsIn(layer.length, gaps.node)
        }),
      )
    const each = part.map((layer, at) =>
      Math.max(...layer.map(({ width, margin }) => width + (at === 0 ? 0 : margin))),
    )
    return sum(each) + gapsIn(each.length, gaps.layer)
  })
  const heights = parts.map((part) => {
    const each = part.map((layer) => layer.map(({ height }) => height))
    if (direction === 'down')
      return sum(each.map((layer) => Math.max(...layer))) + gapsIn(each.length, gaps.layer)
    return Math.max(...each.map((layer) => sum(layer) + gapsIn(layer.length, gaps.node)))
  })
  return { width: Math.max(0, ...widths), height: Math.max(0, ...heights) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
