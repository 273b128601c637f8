import type { Stage } from '../stages/graph.ts'
import { ok } from '../text/result.ts'
import { type EditContext, type PlannedEdit, type Planner, stageAt } from './edit-context.ts'
import type { SetBase } from './graph-edit.ts'
import { linkStages } from './link-order.ts'
import { changeStage } from './shape-changes.ts'
import { baseSource, type Source } from './sources.ts'
import { findStage } from './stage-lookup.ts'

function planBase(stage: Stage, source: Source): PlannedEdit {
  const { image } = stage.fromParts
  const { index } = stage
  return {
    edits: [{ from: image.from, to: image.to, insert: source.text }],
    whenUnbuildable: 'invalid-reference',
    intended: (before, after) => {
      const found = after.stages[index]
      if (found === undefined) return before
      // Another base brings other ONBUILD triggers along.
      return changeStage(before, index, (shape) => ({
        ...shape,
        base: source.target ?? found.base,
        inherited: found.inherited,
      }))
    },
  }
}

export const setBase: Planner<SetBase> = (context: EditContext, edit) => {
  const found = findStage(context, edit.stage)
  if (!found.ok) return found
  const stage = found.value
  const source = baseSource(context, edit.base, stage.index)
  if (!source.ok) return source
  const { text, target } = source.value
  if (target === null || 'image' in target) return ok(planBase(stage, source.value))
  return linkStages(context, stage, stageAt(context, target.stage), (_, user, base) =>
    ok(planBase(user, { text, target: { stage: base.index } })),
  )
}
