import { ok } from '../text/result.ts'
import type { Planner } from './edit-context.ts'
import type { ReplaceInstruction } from './graph-edit.ts'
import { findInstruction } from './instruction-placement.ts'
import { lineEnd } from './lines.ts'
import { readOneInstruction } from './one-instruction.ts'
import { changeInstructions, shapeAt, withInheritedOf } from './shape-changes.ts'
import { findStage } from './stage-lookup.ts'

/** The comments above stay; only the characters that differ are replaced. */
export const replaceInstruction: Planner<ReplaceInstruction> = (context, edit) => {
  const stage = findStage(context, edit.stage)
  if (!stage.ok) return stage
  const found = findInstruction(stage.value, edit.instruction)
  if (!found.ok) return found
  const one = readOneInstruction(context, edit.text)
  if (!one.ok) return one
  const { index } = stage.value
  const old = found.value
  const text = one.value.text.trimStart()
  return ok({
    edits: [{ from: old.from, to: lineEnd(context.file, old.endLine), insert: text }],
    whenUnbuildable: 'build-order',
    intended: (before, after) => {
      const references = shapeAt(after, index, edit.instruction)?.references ?? []
      const changed = changeInstructions(before, index, (all) =>
        all.map((each, at) =>
          at === edit.instruction
            ? { ...one.value.shape, comments: [...each.comments, ...one.value.shape.comments], references }
            : each,
        ),
      )
      const triggers = old.keyword === 'ONBUILD' || one.value.keyword === 'ONBUILD'
      return triggers ? withInheritedOf(changed, after) : changed
    },
  })
}
