import { ok } from '../text/result.ts'
import { stageLines } from './blocks.ts'
import type { Planner } from './edit-context.ts'
import { nameEdit } from './from-edits.ts'
import type { DuplicateStage } from './graph-edit.ts'
import { lineEnd, lineStart } from './lines.ts'
import { editedStretch } from './move-stage.ts'
import { checkNewName } from './names.ts'
import { refuse } from './refusal.ts'
import { retargetStage, spliced } from './shape-changes.ts'
import { findStage } from './stage-lookup.ts'
import { placeStage } from './stage-placement.ts'
import { renumber } from './text-references.ts'

export const duplicateStage: Planner<DuplicateStage> = (context, edit) => {
  const found = findStage(context, edit.stage)
  if (!found.ok) return found
  const { index } = found.value
  const position = index + 1
  const name = checkNewName(context, edit.name, position, null)
  if (!name.ok) return name
  const { file, text, graph } = context
  const base = found.value.edges.find((edge) => edge.kind === 'from')
  if (base?.stage === -1 && base.image === found.value.name) {
    return refuse('would-capture-image', 'would-capture-image#copy', { line: base.line, image: base.image })
  }
  const count = graph.stages.length
  const indexAfter = (each: number) => (each < position ? each : each + 1)
  const numbers = renumber(context, indexAfter, count + 1)
  const lines = stageLines(context, index)
  const copy = editedStretch(text, lineStart(file, lines.first), lineEnd(file, lines.last), [
    ...numbers,
    nameEdit(context, found.value, edit.name),
  ])
  return ok({
    edits: [...numbers, placeStage(context, position, copy)],
    intended: (before) => {
      const stages = before.stages.map((stage) => retargetStage(stage, indexAfter))
      const original = stages[index]
      if (original === undefined) return before
      return {
        ...before,
        stages: spliced(stages, position, 0, { ...original, name: edit.name.toLowerCase() }),
      }
    },
  })
}
