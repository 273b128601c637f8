import type { Stage } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { changeInstructions, withInheritedFrom, withSpliced } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { operation } from '../planning/operation.ts'
import { instructionLinesWithGap } from '../writing/blocks.ts'
import type { EditContext } from '../writing/edit-context.ts'
import { removeLines } from '../writing/lines.ts'
import { findInstruction } from '../writing/placement.ts'

/** Removes an instruction with its comments. */
export function planRemoval(context: EditContext, stage: Stage, index: number): Result<PlannedEdit> {
  const instruction = findInstruction(stage, index)
  if (!instruction.ok) return instruction
  return ok({
    changes: [stage.index],
    edits: [removeLines(context.file, instructionLinesWithGap(context.file, instruction.value))],
    intended: (before, after) => {
      const shape = changeInstructions(before, stage.index, (all) => withSpliced(all, index, 1))
      return instruction.value.keyword === 'ONBUILD' ? withInheritedFrom(shape, after) : shape
    },
  })
}

/** Removes an instruction. */
export const removeInstruction = operation({
  op: 'removeInstruction',
  schema: { stage: 'stage', instruction: 'instruction' },
  words: { removeInstruction: 'Delete {instruction} in {stage}' },
  title: () => 'removeInstruction',
  plan(context, edit) {
    const stage = findStage(context, edit.stage)
    return stage.ok ? planRemoval(context, stage.value, edit.instruction) : stage
  },
})
