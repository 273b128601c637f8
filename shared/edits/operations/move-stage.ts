import { type Stage, stageNamed } from '../../stages/index.ts'
import { findStage, type StageRef } from '../meaning/stage-lookup.ts'
import { refuse } from '../messages/refusal.ts'
import { operation, wholeStage } from '../planning/operation.ts'
import { planMove } from '../planning/stage-move.ts'

/** Index of stage `from` once it is directly before or after stage `at`. */
function indexBeside(from: number, at: number, before: boolean): number {
  if (from === at) return from
  return at + (before ? 0 : 1) - (from < at ? 1 : 0)
}

const indexIn = (stages: readonly Stage[], reference: StageRef): number =>
  typeof reference === 'number' ? reference : (stageNamed(stages, reference)?.index ?? -1)

/** Moves a stage with its comments; numbers that refer to stages follow. */
export const moveStage = operation({
  op: 'moveStage',
  schema: { stage: 'stage', before: 'stage?', after: 'stage?' },
  exactlyOne: ['before', 'after'],
  words: { moveStage: 'Move stage {stage}' },
  title: () => 'moveStage',
  plan(context, edit) {
    const stage = findStage(context, edit.stage)
    if (!stage.ok) return stage
    const beside = edit.before ?? edit.after
    if (beside === undefined) return refuse('unknown-stage', 'unknown-stage#place')
    const neighbour = findStage(context, beside)
    if (!neighbour.ok) return neighbour
    const { index } = stage.value
    return planMove(context, index, indexBeside(index, neighbour.value.index, edit.before !== undefined))
  },
  focus(edit, { before, after }) {
    const neighbour = indexIn(before, edit.before ?? edit.after ?? -1)
    return wholeStage(after[indexBeside(indexIn(before, edit.stage), neighbour, edit.before !== undefined)])
  },
})
