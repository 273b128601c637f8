import type { Stage } from '../stages/graph.ts'
import { ok, type Result } from '../text/result.ts'
import { applyEdits } from '../text/text-edit.ts'
import { composeEdits } from './compose-edits.ts'
import { type EditContext, editContext, nameForPeople, type PlannedEdit, stageAt } from './edit-context.ts'
import { orderAfterMove, planMove } from './move-stage.ts'
import { refuse } from './refusal.ts'
import { verify } from './verify.ts'

/** A link from `user` to `source` where both stand after stages were moved for it. */
export type LinkPlanner = (context: EditContext, user: Stage, source: Stage) => Result<PlannedEdit>

function planInOrder(
  context: EditContext,
  user: Stage,
  source: Stage,
  from: number,
  to: number,
  plan: LinkPlanner,
): Result<PlannedEdit> {
  const move = planMove(context, from, to)
  if (!move.ok) return move
  const moved = verify(context, move.value)
  if (!moved.ok) return moved
  const order = orderAfterMove(context.graph.stages.length, from, to)
  const next = editContext(applyEdits(context.text, moved.value), context.options)
  const link = plan(
    next,
    stageAt(next, order.indexOf(user.index)),
    stageAt(next, order.indexOf(source.index)),
  )
  if (!link.ok) return link
  return ok({
    ...link.value,
    edits: composeEdits(context.text.length, moved.value, link.value.edits),
    intended: (before, after) => link.value.intended(move.value.intended(before, after), after),
  })
}

/**
 * Plans a link that needs `source` to stand above `user`. When it stands below, `source` is moved up to
 * just above `user`, or, when what it needs forbids that, `user` down to just below `source`.
 */
export function linkStages(
  context: EditContext,
  user: Stage,
  source: Stage,
  plan: LinkPlanner,
): Result<PlannedEdit> {
  if (source.needs.includes(user.index)) {
    const place = { user: nameForPeople(user) }
    return source === user
      ? refuse('cycle', 'cycle#itself', place)
      : refuse('cycle', 'cycle#needed', { ...place, source: nameForPeople(source) })
  }
  if (source.index < user.index) return plan(context, user, source)
  const up = planInOrder(context, user, source, source.index, user.index, plan)
  if (up.ok) return up
  const down = planInOrder(context, user, source, user.index, source.index, plan)
  if (down.ok) return down
  return refuse('build-order', 'build-order#neither', {
    source: nameForPeople(source),
    user: nameForPeople(user),
    refusal: up.error.reason ?? up.error.message,
  })
}
