import { maskedValue } from './mask.ts'
import type { Hit, Masker } from './masker.ts'

/** A text that comes in pieces. */
export interface Piece {
  readonly text: string
}

/**
 * The pieces of one text that contain something to mask, with what is left of them: a match may go over several. The mask goes into the
 * piece where a match starts; the rest of the match is dropped from the next ones.
 */
export function maskPieces<P extends Piece>(pieces: readonly P[], { hits }: Masker): ReadonlyMap<P, string> {
  const found = hits(pieces.map(({ text }) => text).join(''))
  return found.length === 0 ? new Map() : new Map(withoutHits(pieces, found))
}

function* withoutHits<P extends Piece>(pieces: readonly P[], hits: readonly Hit[]): Generator<[P, string]> {
  let start = 0
  let next = 0
  for (const piece of pieces) {
    const end = start + piece.text.length
    let text = ''
    let at = start
    for (let hit = hits[next]; hit !== undefined && hit[0] < end; hit = hits[next]) {
      const [from, to] = hit
      if (from >= start) text += piece.text.slice(at - start, from - start) + maskedValue
      at = Math.min(to, end)
      if (to > end) break
      next++
    }
    yield [piece, text + piece.text.slice(at - start)]
    start = end
  }
}
