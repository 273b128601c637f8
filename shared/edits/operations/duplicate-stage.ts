import { stageNamed } from '../../stages/index.ts'
import { ok } from '../../text/index.ts'
import { retargetStage, withSpliced } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import { renumber } from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { checkNewName } from '../planning/names.ts'
import { operation, wholeStage } from '../planning/operation.ts'
import { editedRange, stageLines } from '../writing/blocks.ts'
import { nameEdit } from '../writing/from-edits.ts'
import { lineEnd, lineStart } from '../writing/lines.ts'
import { placeStage } from '../writing/placement.ts'

/**
 * Copies a stage with its comments. The copy comes directly after the original, but before the last stage,
 * which stays the default target.
 */
export const duplicateStage = operation({
  op: 'duplicateStage',
  schema: { stage: 'stage', name: 'line' },
  words: { duplicateStage: 'Duplicate stage {stage} as {name}' },
  title: () => 'duplicateStage',
  focus: ({ name }, { after }) => wholeStage(stageNamed(after, name)),
  plan(context, edit) {
    const found = findStage(context, edit.stage)
    if (!found.ok) return found
    const { file, text, graph } = context
    const { index } = found.value
    const position = index === graph.defaultTarget ? index : index + 1
    const name = checkNewName(context, edit.name, position, null)
    if (!name.ok) return name
    const base = found.value.edges.find((edge) => edge.kind === 'from')
    if (position > index && base?.stage === -1 && base.image === found.value.name) {
      return refuse('would-capture-image', 'would-capture-image#copy', { line: base.line, image: base.image })
    }
    const count = graph.stages.length
    const indexAfter = (each: number) => (each < position ? each : each + 1)
    const numbers = renumber(context, indexAfter, count + 1)
    const lines = stageLines(context, index)
    const copy = editedRange(text, lineStart(file, lines.first), lineEnd(file, lines.last), [
      ...numbers,
      nameEdit(context, found.value, edit.name),
    ])
    return ok({
      edits: [...numbers, placeStage(context, position, copy)],
      indexAfter,
      copies: new Map([[position, index]]),
      intended: (before) => {
        const stages = before.stages.map((stage) => retargetStage(stage, indexAfter))
        const original = stages[index]
        if (original === undefined) return before
        return {
          ...before,
          stages: withSpliced(stages, position, 0, { ...original, name: edit.name.toLowerCase() }),
        }
      },
    })
  },
})
