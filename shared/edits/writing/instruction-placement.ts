import type { Instruction } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import { ok, type Result, type TextEdit } from '../../text/index.ts'
import { refuse } from '../messages/refusal.ts'
import { instructionLines } from './blocks.ts'
import { describeStage, type EditContext } from './edit-context.ts'
import { insertAboveLine, insertBelowLine } from './lines.ts'

/** Puts `text` (without a final line break) where it becomes instruction `at` of `stage`. */
export function placeInstruction(context: EditContext, stage: Stage, at: number, text: string): TextEdit {
  return placeAmong(context, stage, stage.instructions, at, text)
}

/** The same among some of the stage's instructions, the others being on their way out. */
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

/** Instruction `index` of a stage, or why there is none. */
export function findInstruction(stage: Stage, index: number): Result<Instruction> {
  const instruction = stage.instructions[index]
  return instruction === undefined ? noSuchInstruction(stage, index) : ok(instruction)
}

export function noSuchInstruction(stage: Stage, index: number): Result<never> {
  const place = { stage: describeStage(stage), index }
  const last = stage.instructions.length - 1
  return last < 0
    ? refuse('no-such-instruction', 'no-such-instruction#none', place)
    : refuse('no-such-instruction', 'no-such-instruction', { ...place, last })
}
