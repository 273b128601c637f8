import type { Stage } from '../../stages/index.ts'
import { ok } from '../../text/index.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { changeStage } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { linkStages } from '../planning/link-order.ts'
import { operation } from '../planning/operation.ts'
import { baseSource, type Source } from '../planning/sources.ts'
import { stageAt } from '../writing/edit-context.ts'

function planBase(stage: Stage, source: Source): PlannedEdit {
  const { image } = stage.fromParts
  const { index } = stage
  return {
    changes: [index],
    edits: [{ from: image.from, to: image.to, insert: source.text }],
    whenUnbuildable: 'invalid-reference',
    intended: (before, after) => {
      const found = after.stages[index]
      if (found === undefined) return before
      // Another base brings other ONBUILD triggers.
      return changeStage(before, index, (shape) => ({
        ...shape,
        base: source.target ?? found.base,
        inherited: found.inherited,
      }))
    },
  }
}

/** Changes the base of a stage. */
export const setBase = operation({
  op: 'setBase',
  schema: { stage: 'stage', base: 'source' },
  words: { setBase: 'Base {stage} on {base}' },
  title: () => 'setBase',
  plan(context, edit) {
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
  },
})
