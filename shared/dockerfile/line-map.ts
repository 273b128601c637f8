/**
 * Where the characters of a joined line stand in the file. A line without continuations is one piece;
 * each continuation adds one: pairs of the offset in the joined line and the offset in the file.
 */
export class LineMap {
  readonly #first: number
  readonly #pieces: readonly number[] | null

  /** `pieces` without the first one, which starts the joined line at `first`. */
  constructor(first: number, pieces: readonly number[] | null) {
    this.#first = first
    this.#pieces = pieces
  }

  /** The file offset of the character at `offset`. */
  start(offset: number): number {
    return this.#map(offset, offset)
  }

  /** The file offset behind the character before `offset`. */
  end(offset: number): number {
    return this.#map(offset, offset - 1)
  }

  #map(offset: number, character: number): number {
    const pieces = this.#pieces
    if (pieces !== null) {
      for (let at = pieces.length - 2; at >= 0; at -= 2) {
        const joined = pieces[at] ?? 0
        if (joined <= character) return (pieces[at + 1] ?? 0) + offset - joined
      }
    }
    return this.#first + offset
  }
}
