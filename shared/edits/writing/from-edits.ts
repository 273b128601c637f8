import type { Stage } from '../../stages/index.ts'
import type { TextEdit } from '../../text/index.ts'
import type { EditContext } from './edit-context.ts'
import { asClause } from './file-style.ts'
import { flagWithGap } from './flag-gap.ts'

/** Names the stage: the name behind AS is replaced, or an AS comes behind the image. */
export function nameEdit(context: EditContext, stage: Stage, name: string): TextEdit {
  const written = stage.fromParts.name
  if (written !== null) return { from: written.from, to: written.to, insert: name }
  const at = stage.fromParts.image.to
  return { from: at, to: at, insert: asClause(context.style, name) }
}

/** Gives the FROM a `--platform`, or takes it away when `platform` is `''`. */
export function platformEdits({ text, file }: EditContext, stage: Stage, platform: string): TextEdit[] {
  const { image, platform: flag } = stage.fromParts
  const value = platform === '' ? '' : `--platform=${platform}`
  if (flag !== null) {
    if (value !== '') return [{ from: flag.from, to: flag.to, insert: value }]
    return [{ ...flagWithGap(text, file.escape, stage.from, stage.from.flags.indexOf(flag)), insert: '' }]
  }
  if (value === '') return []
  // Behind a lone `--` there are no flags.
  const keyword = stage.from.keywordSpan.to
  const endsFlags = /\s--\s/.test(text.slice(keyword, image.from))
  return endsFlags
    ? [{ from: keyword, to: keyword, insert: ` ${value}` }]
    : [{ from: image.from, to: image.from, insert: `${value} ` }]
}

/** Builds the stage from something else: `base` as it stands behind FROM, for `platform` (`''` for none). */
export function baseEdits(context: EditContext, stage: Stage, base: string, platform: string): TextEdit[] {
  const { image } = stage.fromParts
  return [...platformEdits(context, stage, platform), { from: image.from, to: image.to, insert: base }]
}
