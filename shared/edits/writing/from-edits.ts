import type { Instruction } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import type { Span, TextEdit } from '../../text/index.ts'
import type { EditContext } from './edit-context.ts'
import { asClause } from './file-style.ts'

/** Names the stage: replaces the name after AS, or adds an AS after the image. */
export function nameEdit(context: EditContext, stage: Stage, name: string): TextEdit {
  const written = stage.fromParts.name
  if (written !== null) return { from: written.from, to: written.to, insert: name }
  const at = stage.fromParts.image.to
  return { from: at, to: at, insert: asClause(context.style, name) }
}

/** Sets the FROM's `--platform`, or removes it when `platform` is `''`. */
export function platformEdits({ text, file }: EditContext, stage: Stage, platform: string): TextEdit[] {
  const { image, platform: flag } = stage.fromParts
  const value = platform === '' ? '' : `--platform=${platform}`
  if (flag !== null) {
    if (value !== '') return [{ from: flag.from, to: flag.to, insert: value }]
    return [{ ...flagWithGap(text, file.escape, stage.from, stage.from.flags.indexOf(flag)), insert: '' }]
  }
  if (value === '') return []
  // After a lone `--` there are no flags.
  const keyword = stage.from.keywordSpan.to
  const endsFlags = /\s--\s/.test(text.slice(keyword, image.from))
  return endsFlags
    ? [{ from: keyword, to: keyword, insert: ` ${value}` }]
    : [{ from: image.from, to: image.from, insert: `${value} ` }]
}

/** Changes the stage's base: `base` is the text after FROM, for `platform` (`''` for none). */
export function baseEdits(context: EditContext, stage: Stage, base: string, platform: string): TextEdit[] {
  const { image } = stage.fromParts
  return [...platformEdits(context, stage, platform), { from: image.from, to: image.to, insert: base }]
}

/** True when `text` holds only white space and continuations. */
const isOnlyGap = (text: string, continuation: string) => text.replaceAll(continuation, '').trim() === ''

/**
 * A flag with its gap: the one after it, so that the next word takes its place. Where
 * that gap holds a comment, the one before it; where both do, only the blanks on its own line.
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
