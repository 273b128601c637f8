import { ok } from '../../text/index.ts'
import { changeInstructions, instructionShapeAt, withInheritedFrom } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { readOneInstruction } from '../planning/one-instruction.ts'
import { operation } from '../planning/operation.ts'
import { lineEnd } from '../writing/lines.ts'
import { findInstruction } from '../writing/placement.ts'

/** Rewrites an instruction: the comments above stay, and only the characters that differ are replaced. */
export const replaceInstruction = operation({
  op: 'replaceInstruction',
  schema: { stage: 'stage', instruction: 'instruction', text: 'text' },
  words: { replaceInstruction: 'Change {instruction} in {stage}' },
  title: () => 'replaceInstruction',
  plan(context, edit) {
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
      changes: [index],
      intended: (before, after) => {
        const references = instructionShapeAt(after, index, edit.instruction)?.references ?? []
        const changed = changeInstructions(before, index, (all) =>
          all.map((each, at) =>
            at === edit.instruction
              ? { ...one.value.shape, comments: [...each.comments, ...one.value.shape.comments], references }
              : each,
          ),
        )
        const triggers = old.keyword === 'ONBUILD' || one.value.keyword === 'ONBUILD'
        return triggers ? withInheritedFrom(changed, after) : changed
      },
    })
  },
})
