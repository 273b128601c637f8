import { applyEdits, type Failure, type Result } from '../../text/index.ts'
import { reason } from '../messages/reason.ts'
import { refuse } from '../messages/refusal.ts'
import { describeStage, type EditContext, editContext, stageAt } from '../writing/edit-context.ts'
import { indexAfter, type PlannedEdit } from './planned-edit.ts'

/**
 * Why a planned edit needs the user's word: another stage would be the last one, which a build without a target
 * makes. `null` when the default target stays the same stage, wherever it stands and whatever it is called.
 */
export function otherDefaultTarget(context: EditContext, planned: PlannedEdit): Result<never> | null {
  const { defaultTarget } = context.graph
  if (defaultTarget < 0) return null
  const after = editContext(applyEdits(context.text, planned.edits), context.options)
  if (indexAfter(planned, defaultTarget) === after.graph.defaultTarget) return null
  return refuseDefaultTarget(context, after)
}

/** The refusal of what makes the last stage of `after` the default target in place of that of `before`. */
function refuseDefaultTarget(before: EditContext, after: EditContext): { ok: false; error: Failure } {
  const { name, writtenName, index, line } = stageAt(after, after.graph.defaultTarget)
  return refuse('default-target-changes', 'default-target-changes', {
    before: describeStage(stageAt(before, before.graph.defaultTarget)),
    after: reason('part#stageThen', { name: name === '' ? index : writtenName, line }),
  })
}

/** The same for a text and what edits that were allowed to change the default target made of it; `null` without stages. */
export function defaultTargetRefusal(text: string, changed: string): Failure | null {
  const [before, after] = [editContext(text, {}), editContext(changed, {})]
  if (before.graph.defaultTarget < 0 || after.graph.defaultTarget < 0) return null
  return refuseDefaultTarget(before, after).error
}
