import type { Stage } from '../stages/graph.ts'
import { ok, type Result } from '../text/result.ts'
import { instructionLinesWithGap } from './blocks.ts'
import type { EditContext, PlannedEdit, Planner } from './edit-context.ts'
import type { RemoveInstruction } from './graph-edit.ts'
import { findInstruction } from './instruction-placement.ts'
import { removeLines } from './lines.ts'
import { changeInstructions, spliced, withInheritedOf } from './shape-changes.ts'
import { findStage } from './stage-lookup.ts'

/** Takes an instruction away with the comments that belong to it. */
export function planRemoval(context: EditContext, stage: Stage, index: number): Result<PlannedEdit> {
  const instruction = findInstruction(stage, index)
  if (!instruction.ok) return instruction
  return ok({
    edits: [removeLines(context.file, instructionLinesWithGap(context.file, instruction.value))],
    intended: (before, after) => {
      const shape = changeInstructions(before, stage.index, (all) => spliced(all, index, 1))
      return instruction.value.keyword === 'ONBUILD' ? withInheritedOf(shape, after) : shape
    },
  })
}

export const removeInstruction: Planner<RemoveInstruction> = (context, edit) => {
  const stage = findStage(context, edit.stage)
  return stage.ok ? planRemoval(context, stage.value, edit.instruction) : stage
}
