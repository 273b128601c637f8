import { ok } from '../text/result.ts'
import { stageLinesWithGap } from './blocks.ts'
import { nameForPeople, type Planner } from './edit-context.ts'
import type { RemoveStage } from './graph-edit.ts'
import { removeLines } from './lines.ts'
import { refuse } from './refusal.ts'
import { retargetStage, spliced } from './shape-changes.ts'
import { refuseSilentUse } from './silent-mounts.ts'
import { findStage } from './stage-lookup.ts'
import { possibleReference, referencesTo, renumber } from './text-references.ts'

export const removeStage: Planner<RemoveStage> = (context, edit) => {
  const found = findStage(context, edit.stage)
  if (!found.ok) return found
  const stage = found.value
  const count = context.graph.stages.length
  if (count === 1) {
    return refuse('only-stage', 'only-stage', { stage: nameForPeople(stage) })
  }
  const uses = referencesTo(context, stage.index).filter((reference) => reference.user !== stage)
  if (uses.length > 0) {
    const lines = [...new Set(uses.map((reference) => reference.standsIn.line))]
    return refuse('stage-in-use', 'stage-in-use', { stage: nameForPeople(stage), lines })
  }
  const silent = refuseSilentUse(context, stage)
  if (silent !== null) return silent
  const possible = possibleReference(context, stage)
  if (possible !== null) {
    return refuse('reference-through-variable', 'reference-through-variable#change', {
      written: possible.written,
      line: possible.standsIn.line,
      stage: nameForPeople(stage),
    })
  }
  const lines = stageLinesWithGap(context, stage.index)
  const removal = removeLines(context.file, lines)
  const indexAfter = (index: number) => (index > stage.index ? index - 1 : index)
  return ok({
    edits: [
      ...renumber(context, indexAfter, count - 1).filter(
        (number) => number.to <= removal.from || number.from >= removal.to,
      ),
      removal,
    ],
    intended: (before) => ({
      ...before,
      stages: spliced(before.stages, stage.index, 1).map((each) => retargetStage(each, indexAfter)),
    }),
  })
}
