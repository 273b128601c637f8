import type { BuildEvent } from '#shared/build/index.ts'

/** Events of a piece at most, and characters of their output; one event may be longer. */
const longestPiece = { events: 5000, output: 512 * 1024 }

/** As many events from index `from` on as one message should carry; `more` says whether there are further ones. */
export function pieceOf(all: readonly BuildEvent[], from: number): { events: BuildEvent[]; more: boolean } {
  let end = from
  let output = 0
  while (end < all.length && end - from < longestPiece.events && output < longestPiece.output) {
    const event = all[end]
    if (event?.type === 'log') output += event.text.length
    end++
  }
  return { events: all.slice(from, end), more: end < all.length }
}
