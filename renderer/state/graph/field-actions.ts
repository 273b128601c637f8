import { stepName } from '#renderer/editor/index.ts'
import { describeEdit, type GraphEdit } from '#shared/edits/index.ts'
import { type FieldChange, type FieldLocation, setField } from '#shared/fields/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { selectShown } from '../documents/shown.ts'
import { optionsOf } from '../documents/text-actions.ts'
import { selectGraph } from '../selectors.ts'
import { editShown } from '../timing.ts'
import type { Workbench } from '../workbench.ts'
import { applyEdit } from './graph-actions.ts'
import { inLanguage, whyNotEditable } from './plan-edits.ts'

/** The graph edit that names a field's change in the history. */
function likeEdit({ stage, instruction }: FieldLocation, { field, value }: FieldChange): GraphEdit {
  const text = typeof value === 'string' ? value : ''
  if (instruction >= 0) return { op: 'replaceInstruction', stage, instruction, text }
  if (field === 'name') return { op: 'renameStage', stage, name: text }
  return field === 'base'
    ? { op: 'setBase', stage, base: text }
    : { op: 'setPlatform', stage, platform: text === '' ? null : text }
}

/** Sets one field of the text, as an undo step of its own; returns why not when it is refused. */
export function applyField(bench: Workbench, place: FieldLocation, change: FieldChange): Failure | null {
  const startedAt = performance.now()
  bench.editor.readNow()
  const refusal = whyNotEditable(bench)
  if (refusal !== null) return refusal
  const state = bench.store.getState()
  const graph = selectGraph(state)
  const result = setField(bench.editor.text(), place, change, optionsOf(state, selectShown(state)))
  if (!result.ok && result.error.code === 'default-target-changes') {
    return applyEdit(bench, likeEdit(place, change))
  }
  if (!result.ok) return inLanguage(bench, result.error)
  if (graph === null || result.value.length === 0) return null
  editShown.begin(startedAt)
  const name =
    place.stage < 0 ? stepName('changeGlobal') : { title: describeEdit(likeEdit(place, change), graph) }
  bench.editor.applyEdits(result.value, 'graph', name)
  editShown.shown()
  return null
}
