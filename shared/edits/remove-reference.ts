import { mountsOf } from '../dockerfile/index.ts'
import { ok } from '../text/result.ts'
import type { Planner } from './edit-context.ts'
import { findReference } from './find-reference.ts'
import { flagWithGap } from './flag-gap.ts'
import type { RemoveReference } from './graph-edit.ts'
import { findInstruction } from './instruction-placement.ts'
import { planRemoval } from './remove-instruction.ts'
import { changeInstructions, shapeAt, withInheritedOf } from './shape-changes.ts'
import { findStage } from './stage-lookup.ts'

export const removeReference: Planner<RemoveReference> = (context, edit) => {
  const stage = findStage(context, edit.stage)
  if (!stage.ok) return stage
  const instruction = findInstruction(stage.value, edit.instruction)
  if (!instruction.ok) return instruction
  const found = findReference(context, instruction.value, edit.reference)
  if (!found.ok) return found
  const { reference, position } = found.value
  if (reference.kind === 'copy') return planRemoval(context, stage.value, edit.instruction)
  const run = instruction.value.trigger ?? instruction.value
  const mount = mountsOf(run).find((each) => each.from?.from === reference.span.from)
  const flag = run.flags.findIndex((each) => each.from === mount?.flag.from)
  const { index } = stage.value
  return ok({
    edits: [{ ...flagWithGap(context.text, context.file.escape, run, flag), insert: '' }],
    intended: (before, after) => {
      const rewritten = shapeAt(after, index, edit.instruction)
      if (reference.onBuild && rewritten !== undefined) {
        const shape = changeInstructions(before, index, (all) => all.with(edit.instruction, rewritten))
        return withInheritedOf(shape, after)
      }
      return changeInstructions(before, index, (all) =>
        all.map((each, at) =>
          at === edit.instruction
            ? {
                ...each,
                flags: each.flags.filter((_, which) => which !== flag),
                references: each.references.filter((_, which) => which !== position),
              }
            : each,
        ),
      )
    },
  })
}
