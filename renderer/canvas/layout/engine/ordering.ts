/** A line between nodes of two layers, by its edge's id. */
interface OrderedLine {
  readonly id: string
  readonly source: string
  /** Where on the nodes' sides it begins and ends: lines of a node that do so further along are further along. */
  readonly leaves: number
  readonly target: string
  readonly arrives: number
}

/** What is to be put in order: nodes by layer, each line leading to a later one. */
export interface OrderQuestion {
  /** Node ids in the order that they keep where lines leave a choice. */
  readonly layers: readonly (readonly string[])[]
  readonly lines: readonly OrderedLine[]
  /** What a node, and a line that passes, take up of a layer, in CSS pixels. */
  readonly sizeOf: (node: string) => number
  readonly lineSize: number
}

export interface LayerPlace {
  readonly layer: number
  /** Counted from 0, over the nodes of the layer and the lines that pass it. */
  readonly place: number
}

export interface LayerOrder {
  /** By node id. */
  readonly nodes: ReadonlyMap<string, LayerPlace>
  /** By edge id, of those that pass layers: each of them. */
  readonly passes: ReadonlyMap<string, readonly LayerPlace[]>
}

/** What stands in a layer: a node, or a line where it passes. */
interface Item {
  readonly layer: number
  /** What it takes up of the layer, in CSS pixels. */
  readonly size: number
  place: number
  /** About where its middle is, from that of the layer. */
  middle: number
  /** Pieces from the layer before, and to the one after. */
  readonly before: Piece[]
  readonly after: Piece[]
}

/** A line between two layers that follow each other. */
interface Piece {
  readonly source: Item
  readonly leaves: number
  readonly target: Item
  readonly arrives: number
}

/** More than any side of a node is long, in CSS pixels. */
const longest = 100_000
const begins = ({ source, leaves }: Piece): number => source.place * longest + leaves
const ends = ({ target, arrives }: Piece): number => target.place * longest + arrives

/** Pairs of pieces compared at most, in all attempts together: what a tenth of a second allows for. */
const mostWork = 20_000_000
const mostAttempts = 240
/** From anew; those after them begin near the best one. */
const freshAttempts = 12
const sweepsOfAttempt = 24
/** An attempt ends after so many sweeps without a gain. */
const patience = 4

/**
 * The order of nodes and passing lines within their layers in which the fewest lines cross, as far as found: layer by layer in the order of
 * what they are joined to, then by exchanging neighbours, from many beginnings (Sugiyama, Tagawa and Toda 1981; Gansner, Koutsofios, North and
 * Vo 1993). Equal questions have equal answers.
 */
export function orderLayers(question: OrderQuestion): LayerOrder {
  const drawing = new LayeredDrawing(question)
  drawing.improve()
  return drawing.order()
}

class LayeredDrawing {
  readonly #layers: Item[][]
  readonly #nodes = new Map<string, Item>()
  readonly #passes = new Map<string, readonly Item[]>()
  readonly #lineSize: number
  readonly #random = seeded(1)
  #best: readonly (readonly Item[])[] = []
  #cost: Cost = { crossings: Infinity, slope: Infinity }

  constructor({ layers, lines, sizeOf, lineSize }: OrderQuestion) {
    this.#lineSize = lineSize
    this.#layers = layers.map((ids, layer) =>
      ids.map((id) => {
        const item = newItem(layer, sizeOf(id))
        this.#nodes.set(id, item)
        return item
      }),
    )
    for (const line of lines) this.#add(line)
    this.#layers.forEach(renumber)
  }

  #add({ id, source, leaves, target, arrives }: OrderedLine): void {
    const [first, last] = [this.#nodes.get(source), this.#nodes.get(target)]
    if (first === undefined || last === undefined || last.layer <= first.layer) return
    const passes: Item[] = []
    for (let layer = first.layer + 1; layer < last.layer; layer++) {
      const item = newItem(layer, this.#lineSize)
      passes.push(item)
      this.#layers[layer]?.push(item)
    }
    const stops = [first, ...passes, last]
    for (const [at, source] of stops.slice(0, -1).entries()) {
      const target = stops[at + 1] ?? last
      const piece: Piece = {
        source,
        leaves: at === 0 ? leaves : 0,
        target,
        arrives: target === last ? arrives : 0,
      }
      source.after.push(piece)
      target.before.push(piece)
    }
    if (passes.length > 0) this.#passes.set(id, passes)
  }

  order(): LayerOrder {
    const placeOf = ({ layer, place }: Item): LayerPlace => ({ layer, place })
    return {
      nodes: new Map([...this.#nodes].map(([id, item]) => [id, placeOf(item)])),
      passes: new Map([...this.#passes].map(([id, items]) => [id, items.map(placeOf)])),
    }
  }

  improve(): void {
    const pairs = this.#layers.reduce((sum, layer) => sum + piecesAfter(layer).length ** 2, 1)
    const attempts = Math.min(mostAttempts, Math.ceil(mostWork / pairs / sweepsOfAttempt))
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt >= freshAttempts && this.#cost.crossings === 0) break
      if (attempt >= freshAttempts) {
        this.#restore()
        this.#shuffle(this.#layers[Math.floor(this.#random() * this.#layers.length)] ?? [])
      } else if (attempt > 0) for (const layer of this.#layers) this.#shuffle(layer)
      this.#attempt()
    }
    this.#restore()
  }

  #restore(): void {
    for (const [at, layer] of this.#best.entries()) {
      this.#layers[at] = [...layer]
      renumber(layer)
    }
  }

  #shuffle(layer: Item[]): void {
    for (let at = layer.length - 1; at > 0; at--) exchange(layer, at, Math.floor(this.#random() * (at + 1)))
  }

  #attempt(): void {
    let last: Cost = { crossings: Infinity, slope: Infinity }
    let stale = 0
    for (let sweep = 0; sweep < sweepsOfAttempt && stale < patience; sweep++) {
      this.#sweep(sweep % 2 === 0)
      this.#exchangeNeighbours()
      const cost = { crossings: this.#crossings(), slope: this.#slope() }
      if (isLess(cost, this.#cost)) {
        this.#cost = cost
        this.#best = this.#layers.map((layer) => [...layer])
      }
      stale = isLess(cost, last) ? 0 : stale + 1
      if (stale === 0) last = cost
    }
  }

  /** Puts each layer in the order of what it is joined to in the one before; backwards, in the one after. */
  #sweep(isForwards: boolean): void {
    for (const layer of isForwards ? this.#layers : [...this.#layers].reverse()) {
      const wanted = new Map(layer.map((item) => [item, middleOf(item, isForwards)]))
      layer.sort((one, other) => (wanted.get(one) ?? 0) - (wanted.get(other) ?? 0) || this.#random() - 0.5)
      renumber(layer)
    }
  }

  #exchangeNeighbours(): void {
    for (let isBetter = true; isBetter; ) {
      isBetter = false
      for (const layer of this.#layers) {
        for (let at = 1; at < layer.length; at++) {
          const [one, other] = [layer[at - 1], layer[at]]
          if (one === undefined || other === undefined) continue
          if (crossingsOf(other, one) >= crossingsOf(one, other)) continue
          exchange(layer, at - 1, at)
          isBetter = true
        }
      }
    }
  }

  #slope(): number {
    for (const layer of this.#layers) {
      let at = -layer.reduce((sum, { size }) => sum + size, 0) / 2
      for (const item of layer) {
        item.middle = at + item.size / 2
        at += item.size
      }
    }
    let slope = 0
    for (const layer of this.#layers)
      for (const { source, target } of piecesAfter(layer)) slope += Math.abs(target.middle - source.middle)
    return slope
  }

  #crossings(): number {
    let count = 0
    for (const layer of this.#layers) {
      const pieces = piecesAfter(layer)
      for (const [at, one] of pieces.entries())
        for (let next = at + 1; next < pieces.length; next++) {
          const other = pieces[next]
          if (other !== undefined && (begins(one) - begins(other)) * (ends(one) - ends(other)) < 0) count++
        }
    }
    return count
  }
}

/** The fewest crossings count first. */
interface Cost {
  readonly crossings: number
  /** How far lines lead aside, in CSS pixels, all together: what does so takes up room. */
  readonly slope: number
}

const isLess = (one: Cost, other: Cost): boolean =>
  one.crossings < other.crossings || (one.crossings === other.crossings && one.slope < other.slope)

const newItem = (layer: number, size: number): Item => ({
  layer,
  size,
  place: 0,
  middle: 0,
  before: [],
  after: [],
})

function renumber(layer: readonly Item[]): void {
  for (const [place, item] of layer.entries()) item.place = place
}

function exchange(layer: Item[], at: number, to: number): void {
  const [one, other] = [layer[at], layer[to]]
  if (one === undefined || other === undefined) return
  ;[layer[at], layer[to]] = [other, one]
  ;[one.place, other.place] = [to, at]
}

const piecesAfter = (layer: readonly Item[]): readonly Piece[] => layer.flatMap(({ after }) => after)

/** Where an item would cross the least, by what it is joined to on one side. */
function middleOf({ place, before, after }: Item, isForwards: boolean): number {
  const pieces = isForwards ? before : after
  if (pieces.length === 0) return place * longest
  return pieces.reduce((sum, piece) => sum + (isForwards ? begins(piece) : ends(piece)), 0) / pieces.length
}

/** Crossings between the lines of two neighbours, in this order. */
function crossingsOf(one: Item, other: Item): number {
  let count = 0
  for (const piece of one.after) for (const next of other.after) if (ends(piece) > ends(next)) count++
  for (const piece of one.before) for (const next of other.before) if (begins(piece) > begins(next)) count++
  return count
}

/** Numbers from 0 to 1, the same on every run. (Park and Miller 1988.) */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
