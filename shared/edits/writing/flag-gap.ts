import type { Instruction } from '../../dockerfile/index.ts'
import type { Span } from '../../text/index.ts'

/** True when nothing but white space and continuations stands in `text`. */
const isOnlyGap = (text: string, continuation: string) => text.replaceAll(continuation, '').trim() === ''

/**
 * A flag with the gap that goes with it: the one behind it, so that what follows takes its place. Where
 * that gap holds a comment, the one in front; where both do, only the blanks on its own line.
 */
export function flagWithGap(
  text: string,
  continuation: string,
  instruction: Instruction,
  index: number,
): Span {
  const flag = instruction.flags[index] ?? instruction.keywordSpan
  const next = instruction.flags[index + 1]?.from ?? instruction.rest.from
  if (isOnlyGap(text.slice(flag.to, next), continuation)) return { from: flag.from, to: next }
  const previous = instruction.flags[index - 1]?.to ?? instruction.keywordSpan.to
  if (isOnlyGap(text.slice(previous, flag.from), continuation)) return { from: previous, to: flag.to }
  const blanks = /^[ \t]*/.exec(text.slice(flag.to))?.[0].length ?? 0
  return { from: flag.from, to: flag.to + blanks }
}
