import { ok } from '../../text/index.ts'
import {
  changeInstructions,
  instructionShapeAt,
  withInheritedFrom,
  withSpliced,
} from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { readOneInstruction } from '../planning/one-instruction.ts'
import { operation } from '../planning/operation.ts'
import { indentation } from '../writing/blocks.ts'
import { noSuchInstruction, placeInstruction } from '../writing/placement.ts'

/** Inserts an instruction at index `at` of a stage; the number of instructions appends. */
export const insertInstruction = operation({
  op: 'insertInstruction',
  schema: { stage: 'stage', at: 'place', text: 'text' },
  words: { insertInstruction: 'Add {text} to {stage}' },
  title: () => 'insertInstruction',
  plan(context, edit) {
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
      changes: [stage.index],
      intended: (before, after) => {
        const references = instructionShapeAt(after, stage.index, at)?.references ?? []
        const changed = changeInstructions(before, stage.index, (all) =>
          withSpliced(all, at, 0, { ...shape, references }),
        )
        return keyword === 'ONBUILD' ? withInheritedFrom(changed, after) : changed
      },
    })
  },
})
