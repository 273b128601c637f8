import type { Stage } from '../../stages/graph.ts'
import type { EditContext } from '../writing/edit-context.ts'
import { indexAfter, type PlannedEdit } from './planned-edit.ts'

type Fingerprints = (context: EditContext) => readonly string[]

/** Index before of each stage afterwards, -1 for a new one. */
function originsOf(before: EditContext, after: EditContext, planned: PlannedEdit): readonly number[] {
  const origins = after.graph.stages.map(() => -1)
  for (const { index } of before.graph.stages) {
    const now = indexAfter(planned, index)
    if (now !== null) origins[now] = index
  }
  return origins
}

/** The stages, by index before, that may build something else: the declared ones and those that need one of them. */
function mayDiffer(
  before: EditContext,
  after: EditContext,
  planned: PlannedEdit,
  origins: readonly number[],
): ReadonlySet<number> {
  const { changes = [] } = planned
  if (changes === 'all') return new Set(before.graph.stages.map(({ index }) => index))
  const declared = new Set(changes)
  const found = new Set<number>()
  for (const { index, needs } of before.graph.stages) {
    if (needs.some((needed) => declared.has(needed))) found.add(index)
  }
  for (const [now, origin] of origins.entries()) {
    const needs = after.graph.stages[now]?.needs ?? []
    if (needs.some((needed) => declared.has(origins[needed] ?? -1))) found.add(origin)
  }
  return found
}

/**
 * A stage (of `after`) that would build something else though the plan does not say so; `null` when there is none.
 * Stages are compared by what they would build, evaluated, wherever they stand and whatever they are called.
 */
export function undeclaredChange(
  fingerprints: Fingerprints,
  before: EditContext,
  after: EditContext,
  planned: PlannedEdit,
): Stage | null {
  if (before.graph.stages.length === 0 || planned.changes === 'all') return null
  const origins = originsOf(before, after, planned)
  const free = mayDiffer(before, after, planned, origins)
  const [old, now] = [fingerprints(before), fingerprints(after)]
  for (const stage of after.graph.stages) {
    const origin = planned.copies?.get(stage.index) ?? origins[stage.index] ?? -1
    const isCompared = origin >= 0 && !free.has(origin)
    if (isCompared && old[origin] !== now[stage.index]) return stage
  }
  return null
}
