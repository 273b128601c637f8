import { part } from '#shared/failures/index.ts'
import type { ReasonValue } from '#shared/text/index.ts'

/** Names of a warning, of which the first `atMost` stand in full. */
export function someNames(names: readonly ReasonValue[], atMost: number): ReasonValue {
  const shown = names.slice(0, atMost)
  const count = names.length - shown.length
  return count === 0 ? shown : part('part#and-more', { names: shown, count })
}
