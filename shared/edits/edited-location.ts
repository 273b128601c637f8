import { type Stage, stageNamed } from '../stages/index.ts'
import { type GraphEdit, operationOf, type StageRef } from './graph-edit.ts'
import { type EditedLocation, wholeStage } from './planning/operation.ts'

/** A stage that the edit may have moved: by its name, and by its number when it has none. */
function stageAfter(
  reference: StageRef,
  before: readonly Stage[],
  after: readonly Stage[],
): Stage | undefined {
  if (typeof reference === 'string') return stageNamed(after, reference)
  const old = before[reference]
  return old === undefined || old.name === '' ? after[reference] : stageNamed(after, old.name)
}

/**
 * The location of an edit's subject in the graph after it, so that it can stay selected. `null` when it is gone.
 */
export function editedLocation(
  edit: GraphEdit,
  before: readonly Stage[],
  after: readonly Stage[],
): EditedLocation | null {
  const find = (reference: StageRef) => stageAfter(reference, before, after)
  const { focus } = operationOf(edit)
  if (focus !== undefined) return focus(edit, { before, after, find })
  if (!('stage' in edit)) return null
  const stage = find('toStage' in edit ? edit.toStage : edit.stage)
  const at = 'at' in edit ? edit.at : 'instruction' in edit ? edit.instruction : undefined
  if (stage === undefined || at === undefined) return wholeStage(stage)
  const last = stage.instructions.length - 1
  return { stage: stage.index, instruction: last < 0 ? null : Math.min(at, last) }
}
