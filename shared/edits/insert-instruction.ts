import { ok } from '../text/result.ts'
import { indentation } from './blocks.ts'
import type { Planner } from './edit-context.ts'
import type { InsertInstruction } from './graph-edit.ts'
import { noSuchInstruction, placeInstruction } from './instruction-placement.ts'
import { readOneInstruction } from './one-instruction.ts'
import { changeInstructions, shapeAt, spliced, withInheritedOf } from './shape-changes.ts'
import { findStage } from './stage-lookup.ts'

export const insertInstruction: Planner<InsertInstruction> = (context, edit) => {
  const found = findStage(context, edit.stage)
  if (!found.ok) return found
  const stage = found.value
  const { at } = edit
  if (at > stage.instructions.length) return noSuchInstruction(stage, at)
  const one = readOneInstruction(context, edit.text)
  if (!one.ok) return one
  const { keyword, shape } = one.value
  const neighbour = stage.instructions[Math.max(0, at - 1)] ?? stage.from
  const indent = /^[ \t]/.test(one.value.text) ? '' : indentation(context.file, neighbour)
  return ok({
    edits: [placeInstruction(context, stage, at, indent + one.value.text)],
    whenUnbuildable: 'build-order',
    intended: (before, after) => {
      const references = shapeAt(after, stage.index, at)?.references ?? []
      const changed = changeInstructions(before, stage.index, (all) =>
        spliced(all, at, 0, { ...shape, references }),
      )
      return keyword === 'ONBUILD' ? withInheritedOf(changed, after) : changed
    },
  })
}
