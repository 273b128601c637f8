import type { Instruction } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import { ok, type Result, type TextEdit } from '../../text/index.ts'
import { refuse } from '../messages/refusal.ts'
import { instructionLines, stageLines } from './blocks.ts'
import { type EditContext, stageWithLine } from './edit-context.ts'
import { insertAboveLine, insertBelowLine, lastContentLine, lineStart } from './lines.ts'

/** Inserts `text` (without a final line break) as instruction `at` of `stage`. */
export function placeInstruction(context: EditContext, stage: Stage, at: number, text: string): TextEdit {
  return placeAmong(context, stage, stage.instructions, at, text)
}

/** Like `placeInstruction`, counting only `instructions` (the rest are being removed). */
export function placeAmong(
  context: EditContext,
  stage: Stage,
  instructions: readonly Instruction[],
  at: number,
  text: string,
): TextEdit {
  const { file, style } = context
  const next = instructions[at]
  if (next !== undefined) {
    return insertAboveLine(file, instructionLines(file, next).first, text, style.eol)
  }
  return insertBelowLine(file, (instructions.at(-1) ?? stage.from).endLine, text, style.eol)
}

/** Instruction `index` of a stage, or the reason why there is none. */
export function findInstruction(stage: Stage, index: number): Result<Instruction> {
  const instruction = stage.instructions[index]
  return instruction === undefined ? noSuchInstruction(stage, index) : ok(instruction)
}

export function noSuchInstruction(stage: Stage, index: number): Result<never> {
  const place = { stage: stageWithLine(stage), index }
  const last = stage.instructions.length - 1
  return last < 0
    ? refuse('no-such-instruction', 'no-such-instruction#none', place)
    : refuse('no-such-instruction', 'no-such-instruction', { ...place, last })
}

/**
 * Inserts the text of a stage (without a final line break) as stage `position`, with the file's
 * usual number of blank lines around it.
 */
export function placeStage(context: EditContext, position: number, block: string): TextEdit {
  const { file, graph, style } = context
  const gap = style.eol.repeat(style.stageGap)
  if (position < graph.stages.length) {
    return insertAboveLine(file, stageLines(context, position).first, block + gap, style.eol)
  }
  const last = lastContentLine(file)
  if (last > 0) {
    // A comment at the end of the file must not become part of the new stage.
    const endsInComment = last > (file.instructions.at(-1)?.endLine ?? 0)
    return insertBelowLine(file, last, (gap === '' && endsInComment ? style.eol : gap) + block, style.eol)
  }
  const start = lineStart(file, 1)
  return { from: start, to: start, insert: block + style.eol }
}
