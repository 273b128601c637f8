import type { Stage } from '../stages/graph.ts'
import { ok, type Result } from '../text/result.ts'
import { type EditContext, nameForPeople, type PlannedEdit, type Planner } from './edit-context.ts'
import { nameEdit } from './from-edits.ts'
import type { NameStage, RenameStage } from './graph-edit.ts'
import { checkNewName } from './names.ts'
import { refuse } from './refusal.ts'
import { changeStage } from './shape-changes.ts'
import { refuseSilentUse } from './silent-mounts.ts'
import { findStage } from './stage-lookup.ts'
import { goesThroughVariable, isNumeric, possibleReference, referencesTo, spanOf } from './text-references.ts'

/** Names `stage` and makes its references follow, the numeric ones only where they are to become the name. */
function planName(
  context: EditContext,
  stage: Stage,
  name: string,
  numbersToo: boolean,
): Result<PlannedEdit> {
  const checked = checkNewName(context, name, stage.index, stage)
  if (!checked.ok) return checked
  const silent = refuseSilentUse(context, stage)
  if (silent !== null) return silent
  const references = referencesTo(context, stage.index)
  const through =
    references.find((reference) => goesThroughVariable(reference, stage.name)) ??
    (stage.name === '' ? null : possibleReference(context, stage))
  if (through !== null) {
    return refuse('reference-through-variable', 'reference-through-variable#rename', {
      line: through.standsIn.line,
      stage: nameForPeople(stage),
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

export const renameStage: Planner<RenameStage> = (context, edit) => {
  const found = findStage(context, edit.stage)
  if (!found.ok) return found
  return planName(context, found.value, edit.name, found.value.name === '')
}

export const nameStage: Planner<NameStage> = (context, edit) => {
  const found = findStage(context, edit.stage)
  if (!found.ok) return found
  const stage = found.value
  if (stage.name !== '' && stage.name !== edit.name.toLowerCase()) {
    return refuse('already-named', 'already-named', { stage: nameForPeople(stage) })
  }
  return planName(context, stage, edit.name, true)
}
