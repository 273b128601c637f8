import { type Stage, stageNamed } from '../../stages/index.ts'
import { ok, type Result } from '../../text/index.ts'
import { refuseImplicitUse } from '../meaning/file-shape.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import { changeStage } from '../meaning/shape-changes.ts'
import { findStage } from '../meaning/stage-lookup.ts'
import {
  isNumeric,
  possibleReference,
  referencesTo,
  spanOf,
  usesVariable,
} from '../meaning/text-references.ts'
import { refuse } from '../messages/refusal.ts'
import { checkNewName } from '../planning/names.ts'
import { type EditContext, stageWithLine } from '../writing/edit-context.ts'
import { nameEdit } from '../writing/from-edits.ts'

/** Names `stage` and updates its references, the numeric ones only on request. */
export function planName(
  context: EditContext,
  stage: Stage,
  name: string,
  numbersToo: boolean,
): Result<PlannedEdit> {
  const checked = checkNewName(context, name, stage.index, stage)
  if (!checked.ok) return checked
  const silent = refuseImplicitUse(context, stage)
  if (silent !== null) return silent
  const references = referencesTo(context, stage.index)
  const through =
    references.find((reference) => usesVariable(reference, stage.name)) ??
    (stage.name === '' ? null : possibleReference(context, stage))
  if (through !== null) {
    return refuse('reference-through-variable', 'reference-through-variable#rename', {
      line: through.instruction.line,
      stage: stageWithLine(stage),
      written: through.written,
    })
  }
  const followed = references.filter((reference) => numbersToo || !isNumeric(reference))
  return ok({
    edits: [
      nameEdit(context, stage, name),
      ...followed.map((reference) => ({
        ...spanOf(reference),
        // FROM finds a stage only by its lower-case name; COPY and mounts fold case.
        insert: reference.kind === 'from' ? name.toLowerCase() : name,
      })),
    ],
    intended: (before) =>
      changeStage(before, stage.index, (shape) => ({ ...shape, name: name.toLowerCase() })),
  })
}

import { operation, wholeStage } from '../planning/operation.ts'
/** Gives a stage another name; every reference by name follows. */
export const renameStage = operation({
  op: 'renameStage',
  schema: { stage: 'stage', name: 'line' },
  words: { renameStage: 'Rename stage {stage} to {name}' },
  title: () => 'renameStage',
  focus: ({ name }, { after }) => wholeStage(stageNamed(after, name)),
  plan(context, edit) {
    const found = findStage(context, edit.stage)
    return found.ok ? planName(context, found.value, edit.name, found.value.name === '') : found
  },
})
