import type { Work } from './regex.ts'
import type { HclValue } from './value.ts'

/** The arguments are valid for Bake, or may be, but are not read here. */
export const notRead = Symbol('not read')
/** Bake refuses the arguments for certain, because nothing matches. */
export const noMatch = Symbol('no match')

/** A function of Bake's: what it makes of values, `undefined` where they are none it takes. */
export type HclFunction = (
  args: readonly HclValue[],
  work: Work,
) => HclValue | undefined | typeof notRead | typeof noMatch
