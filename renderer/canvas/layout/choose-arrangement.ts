import type { GraphDirection, GraphLevel, GraphViewOptions } from '#shared/api/index.ts'
import { type Arrangement, leastZoom, type Packing } from './arrangement.ts'
import type { LayoutAsker } from './layout-client.ts'
import type { LayoutInput, Sketch } from './layout-input.ts'
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
  readonly sketch: Sketch | null
}

/** The share of a picture that boxes cover at most, each with its gaps where many are small: measured on graphs of 3 to 60 stages. */
const mostCovered = { card: 0.8, name: 0.75 } as const
/** How much of a picture may be out of sight before it is better to show all stages and let the user go to them. */
const mostHidden = 1.5
/** No difference can be seen beyond it. */
const mostZoom = 1
/** Of more boxes, a sketch takes as long as the layout. */
const mostSketched = 100
/** So many of the packings that are bound are laid out, those first that promise the smallest picture. */
const mostBound = 2

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
    const found = (await search.free(part)) ?? (await search.bound(part))
    if (found !== null || search.isReplaced) return found
  }
  return search.otherwise()
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
  #nearest: {
    readonly arrangement: Arrangement
    readonly input: LayoutInput
    readonly excess: number
  } | null = null
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
    const candidates: Candidate[] = []
    for (const packing of boundPackings) {
      const candidate = await this.#candidate({ ...part, direction: 'down', packing })
      if (candidate !== null) candidates.push(candidate)
    }
    const sketched = ({ sketch, arrangement }: Candidate): number =>
      sketch === null ? 0 : this.#excessOf(arrangement, sketch.size)
    const promising = candidates.sort((one, other) => sketched(one) - sketched(other)).slice(0, mostBound)
    for (const candidate of promising) if ((await this.#zoomOf(candidate)) > 0) return candidate.arrangement
    return null
  }

  /** What is taken where nothing fits. */
  async otherwise(): Promise<Arrangement | null> {
    const nearest = this.#nearest
    if (nearest !== null && nearest.excess <= mostHidden) {
      const laidOut = await this.ask.layout(nearest.input)
      if (laidOut === null) return null
      if (this.#excessOf(nearest.arrangement, laidOut.size) <= mostHidden) return nearest.arrangement
    }
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
    const least = sketch === null ? nothing : leastSize(input, sketch.layers)
    return this.#noted(arrangement, input, least) > 1 ? null : { arrangement, input, sketch }
  }

  /** How large it is seen in the room; 0: it cannot be read there. */
  async #zoomOf({ arrangement, input }: Candidate): Promise<number> {
    const laidOut = this.isReplaced ? null : await this.ask.layout(input)
    if (laidOut === null) this.isReplaced = true
    if (laidOut === null || this.#noted(arrangement, input, laidOut.size) > 1) return 0
    return this.#fit(laidOut.size)
  }

  /** The layers of a graph with free packing are the same whatever its gaps and its direction. */
  async #sketch(input: LayoutInput): Promise<Sketch | null> {
    if (input.boxes.length > mostSketched) return null
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

  #fit({ width, height }: Size): number {
    return Math.min(this.room.width / width, this.room.height / height, mostZoom)
  }

  /** How much larger than the room a picture is at the least zoom. */
  #excessOf({ level }: Arrangement, size: Size): number {
    return leastZoom(level) / this.#fit(size)
  }

  /** How much too large it is, remembering which one comes nearest. */
  #noted(arrangement: Arrangement, input: LayoutInput, size: Size): number {
    const excess = this.#excessOf(arrangement, size)
    if (excess > 1 && excess < (this.#nearest?.excess ?? Infinity))
      this.#nearest = { arrangement, input, excess }
    return excess
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
export function leastSize({ boxes, direction, gaps }: LayoutInput, layers: Sketch['layers']): Size {
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
