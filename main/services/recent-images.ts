import type { IndexedImage } from './image-index.ts'

/** Paths of all kept images together: about 400 bytes each. */
const maxKeptEntries = 600_000

/** Images read lately, as many as there is room for; the last one is always kept. */
export class RecentImages {
  /** The one asked for last comes last. */
  readonly #images = new Map<string, IndexedImage>()
  readonly #maxEntries: number

  constructor(maxEntries = maxKeptEntries) {
    this.#maxEntries = maxEntries
  }

  get(id: string): IndexedImage | undefined {
    const image = this.#images.get(id)
    if (image === undefined) return undefined
    this.#images.delete(id)
    this.#images.set(id, image)
    return image
  }

  add(image: IndexedImage): void {
    this.#images.delete(image.id)
    this.#images.set(image.id, image)
    let entries = [...this.#images.values()].reduce((sum, each) => sum + each.entries, 0)
    for (const [id, each] of this.#images) {
      if (entries <= this.#maxEntries || id === image.id) return
      this.#images.delete(id)
      entries -= each.entries
    }
  }
}
