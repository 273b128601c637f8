import { ok } from '../../text/index.ts'
import { refuseImplicitUse } from '../meaning/file-shape.ts'
import { retargetStage, withSpliced } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { possibleReference, referencesTo, renumber } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { operation } from '../planning/operation.ts'
import { stageLinesWithGap } from '../writing/blocks.ts'
import { stageWithLine } from '../writing/edit-context.ts'
import { removeLines } from '../writing/lines.ts'

/** Removes a stage that nothing refers to. */
export const removeStage = operation({
  op: 'removeStage',
  schema: { stage: 'stage' },
  words: { removeStage: 'Delete stage {stage}' },
  title: () => 'removeStage',
  focus: () => null,
  plan(context, edit) {
    const found = findStage(context, edit.stage)
    if (!found.ok) return found
    const stage = found.value
    const count = context.graph.stages.length
    if (count === 1) {
      return refuse('only-stage', 'only-stage', { stage: stageWithLine(stage) })
    }
    const uses = referencesTo(context, stage.index).filter((reference) => reference.user !== stage)
    if (uses.length > 0) {
      const lines = [...new Set(uses.map((reference) => reference.instruction.line))]
      return refuse('stage-in-use', 'stage-in-use', { stage: stageWithLine(stage), lines })
    }
    const implicit = refuseImplicitUse(context, stage)
    if (implicit !== null) return implicit
    const possible = possibleReference(context, stage)
    if (possible !== null) {
      return refuse('reference-through-variable', 'reference-through-variable#change', {
        written: possible.written,
        line: possible.instruction.line,
        stage: stageWithLine(stage),
      })
    }
    const lines = stageLinesWithGap(context, stage.index)
    const removal = removeLines(context.file, lines)
    const below = (index: number) => (index > stage.index ? index - 1 : index)
    return ok({
      edits: [
        ...renumber(context, below, count - 1).filter(
          (number) => number.to <= removal.from || number.from >= removal.to,
        ),
        removal,
      ],
      indexAfter: (index) => (index === stage.index ? null : below(index)),
      intended: (before) => ({
        ...before,
        stages: withSpliced(before.stages, stage.index, 1).map((each) => retargetStage(each, below)),
      }),
    })
  },
})
