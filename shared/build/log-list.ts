/** A chunk of output; it need not end with a line end. */
export interface LogChunk {
  readonly digest: string
  /** -1 for BuildKit's own steps, and until the chunk's step is known. */
  readonly stage: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
  readonly time: number
}

/** The minimum of output that a list keeps, in UTF-16 units; older output is dropped. */
const retainedUnits = 64 * 1024 * 1024

/** Chunks are stored in blocks of this size, which lists share. */
const blockSize = 64

const unitsOf = (block: readonly LogChunk[]): number => block.reduce((sum, { text }) => sum + text.length, 0)

/**
 * The output of a build in order of arrival, each chunk under a stable index. A list is immutable:
 * appending makes another one, at the cost of the new chunks only. Of very long output only
 * the newest part is kept.
 */
export class LogList implements Iterable<LogChunk> {
  static readonly empty = new LogList([], 0, 0, 0, 0)

  /** Index of the oldest chunk that is kept, a multiple of the blocks' size. */
  readonly first: number
  /** Index behind the newest chunk: how many there were, kept or not. */
  readonly end: number
  /** UTF-16 units of all output that came, kept or not. */
  readonly units: number
  /** UTF-16 units of what is kept. */
  readonly kept: number
  /** The last one may hold chunks beyond this list's, appended for a later list. */
  readonly #blocks: readonly LogChunk[][]

  private constructor(
    blocks: readonly LogChunk[][],
    first: number,
    end: number,
    units: number,
    kept: number,
  ) {
    this.#blocks = blocks
    this.first = first
    this.end = end
    this.units = units
    this.kept = kept
  }

  static of(chunks: readonly LogChunk[]): LogList {
    return LogList.empty.with(chunks)
  }

  /** `undefined` for an index outside of what is kept. */
  at(index: number): LogChunk | undefined {
    if (index < this.first || index >= this.end) return undefined
    return this.#blocks[Math.floor((index - this.first) / blockSize)]?.[index % blockSize]
  }

  /** This list and `chunks` behind it; `limit` in UTF-16 units, see `keptUnits`. */
  with(chunks: readonly LogChunk[], limit = retainedUnits): LogList {
    if (chunks.length === 0) return this
    const blocks = [...this.#blocks]
    let tail = blocks.at(-1) ?? []
    const own = this.end % blockSize
    if (own > 0 && tail.length > own) {
      tail = tail.slice(0, own)
      blocks[blocks.length - 1] = tail
    }
    let { end, units, kept, first } = this
    for (const chunk of chunks) {
      if (end % blockSize === 0) {
        tail = []
        blocks.push(tail)
      }
      tail.push(chunk)
      end += 1
      units += chunk.text.length
      kept += chunk.text.length
    }
    let gone = 0
    for (; gone < blocks.length - 1; gone++) {
      const oldest = unitsOf(blocks[gone] ?? [])
      if (kept - oldest < limit) break
      kept -= oldest
      first += blockSize
    }
    return new LogList(gone === 0 ? blocks : blocks.slice(gone), first, end, units, kept)
  }

  /** This list with the chunks of a vertex at its stage. */
  placed(digest: string, stage: number): LogList {
    const blocks = this.#blocks.map((block, index) => {
      const own = block.slice(0, Math.max(0, this.end - this.first - index * blockSize))
      return own.map((chunk) => (chunk.digest === digest ? { ...chunk, stage } : chunk))
    })
    return new LogList(blocks, this.first, this.end, this.units, this.kept)
  }

  *[Symbol.iterator](): Iterator<LogChunk> {
    for (let index = this.first; index < this.end; index++) {
      const chunk = this.at(index)
      if (chunk !== undefined) yield chunk
    }
  }
}
