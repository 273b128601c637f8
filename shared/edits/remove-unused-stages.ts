import type { Stage } from '../stages/graph.ts'
import { ok } from '../text/result.ts'
import { stageLinesWithGap } from './blocks.ts'
import { nameForPeople, type Planner } from './edit-context.ts'
import type { RemoveUnusedStages } from './graph-edit.ts'
import { removeLineRanges } from './lines.ts'
import { refuse } from './refusal.ts'
import { retargetStage } from './shape-changes.ts'
import { findStage } from './stage-lookup.ts'
import { possibleReference, referencesTo, renumber } from './text-references.ts'

export const removeUnusedStages: Planner<RemoveUnusedStages> = (context, edit) => {
  const { file, graph } = context
  const target = findStage(context, edit.target ?? graph.defaultTarget)
  if (!target.ok) return target
  const kept = new Set(target.value.needs)
  const unused = graph.stages.filter(({ index }) => !kept.has(index))
  for (const stage of unused) {
    const isKept = (user: Stage) => kept.has(user.index)
    const use = referencesTo(context, stage.index).find(({ user }) => isKept(user))
    if (use !== undefined) {
      return refuse('stage-in-use', 'stage-in-use#unused', {
        keyword: use.standsIn.keyword,
        line: use.standsIn.line,
        stage: nameForPeople(stage),
      })
    }
    const possible = possibleReference(context, stage, isKept)
    if (possible === null) continue
    return refuse('reference-through-variable', 'reference-through-variable#change', {
      written: possible.written,
      line: possible.standsIn.line,
      stage: nameForPeople(stage),
    })
  }
  const order = [...kept].sort((a, b) => a - b)
  const indexAfter = (index: number) => order.indexOf(index)
  const removals = removeLineRanges(
    file,
    unused.map(({ index }) => stageLinesWithGap(context, index)),
  )
  const numbers = renumber(context, indexAfter, order.length).filter((edit) =>
    removals.every(({ from, to }) => edit.to <= from || edit.from >= to),
  )
  return ok({
    edits: [...numbers, ...removals],
    intended: (before) => ({
      ...before,
      stages: before.stages
        .filter((_, index) => kept.has(index))
        .map((stage) => retargetStage(stage, indexAfter)),
    }),
  })
}
