import { TooMuchWork, type Work } from './regex.ts'
import type { HclValue } from './value.ts'

/** The arguments are valid for Bake, or may be, but are not supported here. */
export const notRead = Symbol('not read')
/** Bake certainly rejects the arguments, because nothing matches. */
export const noMatch = Symbol('no match')

/** Of a text that is made, in UTF-16 code units. */
export const maxTextLength = 1_000_000

/** Throws `TooMuchWork` before a text of so many code units is made. */
export function refuseLong(length: number): void {
  if (length > maxTextLength) throw new TooMuchWork()
}

/** A Bake function: its result for these values, `undefined` for invalid ones. */
export type HclFunction = (
  args: readonly HclValue[],
  work: Work,
) => HclValue | undefined | typeof notRead | typeof noMatch
