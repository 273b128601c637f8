/** Of the entries above the shared ones: a copy of so many is cheap. */
const mostOnTop = 64

/**
 * An immutable map in the order in which its names were last set. Maps made from one another share most entries, so a chain of thousands of stages,
 * each with a variable of its own, takes memory with its length and not with its square.
 */
export class LayeredMap<V> {
  static readonly #none = new LayeredMap<never>(new Map<string, never>(), new Map<string, never>())

  readonly #below: ReadonlyMap<string, V>
  /** Newer than those below. */
  readonly #top: ReadonlyMap<string, V>

  private constructor(below: ReadonlyMap<string, V>, top: ReadonlyMap<string, V>) {
    this.#below = below
    this.#top = top
  }

  static of<V>(entries: Iterable<readonly [string, V]>): LayeredMap<V> {
    return (LayeredMap.#none as LayeredMap<V>).with(entries)
  }

  get(name: string): V | undefined {
    return this.#top.has(name) ? this.#top.get(name) : this.#below.get(name)
  }

  has(name: string): boolean {
    return this.#top.has(name) || this.#below.has(name)
  }

  /** The entries, set one after the other: one that was there moves to the end. */
  with(entries: Iterable<readonly [string, V]>): LayeredMap<V> {
    let top: Map<string, V> | null = null
    for (const [name, value] of entries) {
      top ??= new Map(this.#top)
      top.delete(name)
      top.set(name, value)
    }
    if (top === null) return this
    const all = new LayeredMap(this.#below, top)
    return top.size <= mostOnTop ? all : new LayeredMap(new Map(all), new Map())
  }

  *[Symbol.iterator](): IterableIterator<[string, V]> {
    for (const entry of this.#below) if (!this.#top.has(entry[0])) yield entry
    yield* this.#top
  }
}
