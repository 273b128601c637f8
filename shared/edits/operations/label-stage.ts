import { ok } from '../../text/result.ts'
import { changeInstructions, spliced } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { operation } from '../planning/operation.ts'
import { styledKeyword } from '../writing/file-style.ts'
import { placeInstruction } from '../writing/instruction-placement.ts'

/** A toy: gives a stage a label with its own name. */
export const labelStage = operation({
  op: 'labelStage',
  schema: { stage: 'stage', label: 'line?' },
  describe: () => ({ en: 'Label stage {stage}', ja: 'ステージ {stage} にラベルを付ける' }),
  plan(context, edit) {
    const found = findStage(context, edit.stage)
    if (!found.ok) return found
    const stage = found.value
    const rest = `${edit.label ?? 'stage'}="${stage.name}"`
    const at = stage.instructions.length
    const line = `${styledKeyword(context.style, 'LABEL')} ${rest}`
    const shape = { comments: [], keyword: 'LABEL', flags: [], rest, references: [] }
    return ok({
      edits: [placeInstruction(context, stage, at, line)],
      changes: [stage.index],
      intended: (before) =>
        changeInstructions(before, stage.index, (instructions) => spliced(instructions, at, 0, shape)),
    })
  },
})
