import type { Stage } from '../../stages/index.ts'
import { ok } from '../../text/index.ts'
import { retargetStage } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { possibleReference, referencesTo, renumber } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { operation } from '../planning/operation.ts'
import { stageLinesWithGap } from '../writing/blocks.ts'
import { stageWithLine } from '../writing/edit-context.ts'
import { removeLineRanges } from '../writing/lines.ts'
/** Removes every stage that the target does not need. */
export const removeUnusedStages = operation({
  op: 'removeUnusedStages',
  schema: { target: 'stage?' },
  words: { removeUnusedStages: 'Delete unused stages' },
  title: () => 'removeUnusedStages',
  focus: () => null,
  plan(context, edit) {
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
          keyword: use.instruction.keyword,
          line: use.instruction.line,
          stage: stageWithLine(stage),
        })
      }
      const possible = possibleReference(context, stage, isKept)
      if (possible === null) continue
      return refuse('reference-through-variable', 'reference-through-variable#change', {
        written: possible.written,
        line: possible.instruction.line,
        stage: stageWithLine(stage),
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
      indexAfter: (index) => (kept.has(index) ? indexAfter(index) : null),
      intended: (before) => ({
        ...before,
        stages: before.stages
          .filter((_, index) => kept.has(index))
          .map((stage) => retargetStage(stage, indexAfter)),
      }),
    })
  },
})
