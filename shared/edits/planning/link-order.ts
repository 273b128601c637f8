import type { Stage } from '../../stages/index.ts'
import type { Result } from '../../text/index.ts'
import { noChange, type PlannedEdit, type Planner } from '../meaning/planned-edit.ts'
import { verify } from '../meaning/verify.ts'
import { refuse } from '../messages/refusal.ts'
import { type EditContext, stageAt, stageWithLine } from '../writing/edit-context.ts'
import { planSequence } from './sequence.ts'
import { orderAfterMove, planMove } from './stage-move.ts'

/** A link from `user` to `source` with both indexes after stages were moved for it. */
type LinkPlanner = (context: EditContext, user: Stage, source: Stage) => Result<PlannedEdit>

/** A stage takes another index. */
interface Move {
  readonly from: number
  readonly to: number
}

/** The source moves to directly above its user, preceded by its dependencies among the stages between. */
const sourceUp = (user: Stage, source: Stage): readonly Move[] =>
  source.needs
    .filter((index) => index > user.index)
    .map((index, rank) => ({ from: index, to: user.index + rank }))

/** The user moves to directly below its source, followed by its dependents among the stages between. */
const userDown = ({ graph }: EditContext, user: Stage, source: Stage): readonly Move[] =>
  graph.stages
    .filter((each) => each.index < source.index && each.needs.includes(user.index))
    .reverse()
    .map(({ index }, rank) => ({ from: index, to: source.index - rank }))

function planAfterMoves(
  context: EditContext,
  user: Stage,
  source: Stage,
  moves: readonly Move[],
  plan: LinkPlanner,
): Result<PlannedEdit> {
  const count = context.graph.stages.length
  let order: readonly number[] = Array.from({ length: count }, (_, index) => index)
  const steps = moves.map(({ from, to }): Planner => {
    order = orderAfterMove(count, from, to).map((index) => order[index] ?? index)
    return (current) => planMove(current, from, to)
  })
  const moved = planSequence(context, noChange, ...steps)
  if (!moved.ok) return moved
  const checked = verify(context, moved.value)
  if (!checked.ok) return checked
  return planSequence(context, moved.value, (current) =>
    plan(current, stageAt(current, order.indexOf(user.index)), stageAt(current, order.indexOf(source.index))),
  )
}

/**
 * Plans a link that needs `source` above `user`. When it is below, stages are moved so that the last
 * one stays the last: the source goes up, or the user goes down. When the source itself is the last one, no order keeps
 * it there, and the user becomes the last one.
 */
export function linkStages(
  context: EditContext,
  user: Stage,
  source: Stage,
  plan: LinkPlanner,
): Result<PlannedEdit> {
  if (source.needs.includes(user.index)) {
    const place = { user: stageWithLine(user) }
    return source === user
      ? refuse('cycle', 'cycle#itself', place)
      : refuse('cycle', 'cycle#needed', { ...place, source: stageWithLine(source) })
  }
  if (source.index < user.index) return plan(context, user, source)
  const up = sourceUp(user, source)
  const down = userDown(context, user, source)
  const orders = source.index === context.graph.defaultTarget ? [down, up] : [up, down]
  let first: Result<PlannedEdit> | null = null
  for (const moves of orders) {
    const planned = planAfterMoves(context, user, source, moves, plan)
    if (planned.ok) return planned
    first ??= planned
  }
  return refuse('build-order', 'build-order#neither', {
    source: stageWithLine(source),
    user: stageWithLine(user),
    refusal: first?.ok === false ? (first.error.reason ?? first.error.message) : '',
  })
}
