import { mountsOf } from '../../dockerfile/index.ts'
import { ok } from '../../text/index.ts'
import { changeInstructions, instructionShapeAt, withInheritedFrom } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { operation } from '../planning/operation.ts'
import { findReference } from '../planning/sources.ts'
import { flagWithGap } from '../writing/from-edits.ts'
import { findInstruction } from '../writing/placement.ts'
import { planRemoval } from './remove-instruction.ts'

/** Removes a COPY that copies from elsewhere, or the one `--mount` that does. */
export const removeReference = operation({
  op: 'removeReference',
  schema: { stage: 'stage', instruction: 'instruction', reference: 'number?' },
  words: { removeReference: 'Delete a reference of {stage}' },
  title: () => 'removeReference',
  plan(context, edit) {
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
      changes: [index],
      edits: [{ ...flagWithGap(context.text, context.file.escape, run, flag), insert: '' }],
      intended: (before, after) => {
        const rewritten = instructionShapeAt(after, index, edit.instruction)
        if (reference.onBuild && rewritten !== undefined) {
          const shape = changeInstructions(before, index, (all) => all.with(edit.instruction, rewritten))
          return withInheritedFrom(shape, after)
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
  },
})
