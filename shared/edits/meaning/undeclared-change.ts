import { stageFingerprint } from '../../evaluate/index.ts'
import type { Stage } from '../../stages/index.ts'
import { sameValue } from '../../text/index.ts'
import type { EditContext } from '../writing/edit-context.ts'
import { fileShape, type ReferenceShape, type StageShape, type Target } from './file-shape.ts'
import { indexAfter, type PlannedEdit } from './planned-edit.ts'
import { textReferences } from './text-references.ts'

/** Index before of each stage afterwards, -1 for a new one. */
function originsOf(before: EditContext, after: EditContext, planned: PlannedEdit): readonly number[] {
  const origins = after.graph.stages.map(() => -1)
  for (const { index } of before.graph.stages) {
    const now = indexAfter(planned, index)
    if (now !== null) origins[now] = index
  }
  return origins
}

/** Which stages use a stage, ONBUILD triggers included: they build something else when it does. */
function usersOf(context: EditContext): ReadonlyMap<number, readonly number[]> {
  const uses = textReferences(context).map(({ stage, user }) => [stage, user.index] as const)
  const needs = context.graph.stages.flatMap((stage) =>
    stage.needs.map((each) => [each, stage.index] as const),
  )
  const users = new Map<number, number[]>()
  for (const [used, user] of [...uses, ...needs]) {
    const known = users.get(used)
    if (known === undefined) users.set(used, [user])
    else known.push(user)
  }
  return users
}

/** The stages, by index before, that may build something else: the declared ones and those that use one of them. */
function mayDiffer(
  before: EditContext,
  after: EditContext,
  changes: readonly number[],
  origins: readonly number[],
): ReadonlySet<number> {
  const found = new Set(changes)
  if (found.size === 0) return found
  const [old, now] = [usersOf(before), usersOf(after)]
  const indexNow = new Map(origins.map((origin, index) => [origin, index]))
  for (const origin of found) {
    for (const user of old.get(origin) ?? []) found.add(user)
    for (const user of now.get(indexNow.get(origin) ?? -1) ?? []) found.add(origins[user] ?? -1)
  }
  return found
}

/** The shape of a stage with what it refers to as indexes before: equal for stages that say the same of the same. */
function contentKey(shape: StageShape | undefined, indexBefore: (index: number) => number): unknown {
  if (shape === undefined) return null
  const stage = (to: Target): Target => ('stage' in to ? { stage: indexBefore(to.stage) } : to)
  const references = (all: readonly ReferenceShape[]) => all.map((each) => ({ ...each, to: stage(each.to) }))
  return [
    shape.platform,
    stage(shape.base),
    references(shape.inherited),
    shape.instructions.map(({ keyword, flags, rest, references: own }) => [
      keyword,
      flags,
      rest,
      references(own),
    ]),
  ]
}

/** What stands behind ONBUILD refers to stages that no shape holds. */
const hasTrigger = (shape: StageShape | undefined): boolean =>
  shape?.instructions.some(({ keyword }) => keyword === 'ONBUILD') ?? false

/**
 * A stage (of `after`) that would build something else though the plan does not say so; `null` when there is none.
 * Stages are compared by what they would build, evaluated, wherever they stand and whatever they are called. Those that say
 * the same of stages that are not in question build the same, and are not evaluated: a gesture must not wait for 200 stages.
 */
export function undeclaredChange(
  before: EditContext,
  after: EditContext,
  planned: PlannedEdit,
): Stage | null {
  if (before.graph.stages.length === 0 || planned.changes === 'all') return null
  const origins = originsOf(before, after, planned)
  const free = mayDiffer(before, after, planned.changes ?? [], origins)
  const [old, now] = [fileShape(before), fileShape(after)]
  const hasSameContent = (origin: number, index: number): boolean => {
    const [one, other] = [old.stages[origin], now.stages[index]]
    if (hasTrigger(one) || hasTrigger(other)) return false
    return sameValue(
      contentKey(one, (each) => each),
      contentKey(other, (each) => planned.copies?.get(each) ?? origins[each] ?? -1),
    )
  }
  for (const stage of after.graph.stages) {
    const origin = planned.copies?.get(stage.index) ?? origins[stage.index] ?? -1
    if (origin < 0 || free.has(origin) || hasSameContent(origin, stage.index)) continue
    if (stageFingerprint(before.graph, origin) !== stageFingerprint(after.graph, stage.index)) return stage
  }
  return null
}
