import type { IndexedImage } from './image-index.ts'

/** Paths of all cached images together: about 400 bytes each. */
const maxKeptEntries = 600_000
/** Enough to compare two images with each other and with those before them. */
const maxKeptImages = 6

/** Recently read images, a few and as many as there is room for; the last one is always kept. */
export class RecentImages {
  /** Most recently used last. */
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
      const isRoom = entries <= this.#maxEntries && this.#images.size <= maxKeptImages
      if (isRoom || id === image.id) return
      this.#images.delete(id)
      entries -= each.entries
    }
  }
}
