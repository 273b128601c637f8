import { part } from '#shared/failures/index.ts'
import type { Reason } from '#shared/text/index.ts'

/** One of two signs, for a message. */
export const either = (first: string, second: string): Reason =>
  part('part#read-either', { first: `"${first}"`, second: `"${second}"` })
