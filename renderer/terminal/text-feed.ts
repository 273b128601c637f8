import type { TextSource } from './text-source.ts'

/** UTF-16 units kept for terminals that come later: about as much as one keeps in its scrollback. */
const keptUnits = 4 * 1024 * 1024

/** Text that grows at its end and keeps its newest part; any number of terminals read it, each from the start. */
export class TextFeed {
  #chunks: string[] = []
  #units = 0
  /** Number of the first chunk kept. */
  #gone = 0
  readonly #listeners = new Set<() => void>()

  append(text: string): void {
    if (text === '') return
    this.#chunks.push(text)
    this.#units += text.length
    for (let [first] = this.#chunks; first !== undefined; [first] = this.#chunks) {
      if (this.#units - first.length < keptUnits) break
      this.#chunks.shift()
      this.#gone++
      this.#units -= first.length
    }
    for (const listener of this.#listeners) listener()
  }

  /** The kept text. */
  get text(): string {
    return this.#chunks.join('')
  }

  /** A reader that starts with the kept text. */
  open(): TextSource {
    let at = this.#gone
    return {
      take: (units) => {
        const restart = at < this.#gone
        at = Math.max(at, this.#gone)
        let text = ''
        while (text.length < units && at - this.#gone < this.#chunks.length) {
          text += this.#chunks[at - this.#gone] ?? ''
          at++
        }
        return { text, restart }
      },
      onMore: (listener) => {
        this.#listeners.add(listener)
        return () => {
          this.#listeners.delete(listener)
        }
      },
    }
  }
}
