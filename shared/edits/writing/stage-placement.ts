import type { TextEdit } from '../../text/index.ts'
import { stageLines } from './blocks.ts'
import type { EditContext } from './edit-context.ts'
import { insertAboveLine, insertBelowLine, lastContentLine, lineStart } from './lines.ts'

/**
 * Puts the text of a stage (without a final line break) where it becomes stage `position`, with the file's
 * usual number of blank lines between it and its neighbour.
 */
export function placeStage(context: EditContext, position: number, block: string): TextEdit {
  const { file, graph, style } = context
  const gap = style.eol.repeat(style.stageGap)
  if (position < graph.stages.length) {
    return insertAboveLine(file, stageLines(context, position).first, block + gap, style.eol)
  }
  const last = lastContentLine(file)
  if (last > 0) {
    // A comment at the end of the file must not become the new stage's own.
    const endsInComment = last > (file.instructions.at(-1)?.endLine ?? 0)
    return insertBelowLine(file, last, (gap === '' && endsInComment ? style.eol : gap) + block, style.eol)
  }
  const start = lineStart(file, 1)
  return { from: start, to: start, insert: block + style.eol }
}
