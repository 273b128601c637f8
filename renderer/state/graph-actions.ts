import type { Moment } from '#renderer/actions/moment.ts'
import type { GraphPlace } from '#renderer/canvas/stage-canvas-props.ts'
import { translate } from '#renderer/i18n/index.ts'
import type { QuickFix } from '#shared/checks/diagnostic.ts'
import type { GraphEdit } from '#shared/edits/graph-edit.ts'
import { applyGraphEdit } from '#shared/edits/index.ts'
import type { Failure } from '#shared/text/result.ts'
import { carryEdit } from './carry-edit.ts'
import { selectStages, selectStale, spanOfPlace } from './selectors.ts'
import { optionsOf } from './text-actions.ts'
import { editShown } from './timing.ts'
import type { Workbench } from './workbench.ts'

/** Why the text cannot be edited now, `null` when it can. */
function whyNotEditable({ store }: Workbench): Failure | null {
  const state = store.getState()
  if (state.document?.readOnly) return { code: 'read-only', message: translate('failure.readOnly') }
  if (selectStale(state)) return { code: 'stale', message: translate('failure.stale') }
  return null
}

/**
 * Turns a gesture on the graph into a text edit with an undo step of its own; answers why not when it cannot.
 * `moment` is when it was asked for, where the text may have changed since: the edit's stages and instructions are
 * then those of that moment's graph.
 */
export function applyEdit(bench: Workbench, edit: GraphEdit, moment: Moment | null = null): Failure | null {
  const startedAt = performance.now()
  const refusal = whyNotEditable(bench)
  if (refusal !== null) return refusal
  const state = bench.store.getState()
  const graph = state.analysis?.graph
  const current = moment === null || graph === undefined ? edit : carryEdit(edit, moment, graph)
  if (current === null) return { code: 'moved-on', message: translate('failure.movedOn') }
  const result = applyGraphEdit(bench.editor.text(), current, optionsOf(state))
  if (!result.ok) return result.error
  editShown.begin(startedAt)
  bench.editor.applyEdits(result.value, `graph.${edit.op}`)
  editShown.shown()
  return null
}

/** Applies the fix of a problem as one undoable step. */
export function applyFix(bench: Workbench, fix: QuickFix): void {
  if (bench.store.getState().document?.readOnly) return
  bench.editor.applyEdits(fix.edits, 'fix')
}

/** Marks a place of the graph, and reveals its text. */
export function selectPlace({ store, editor }: Workbench, place: GraphPlace | null): void {
  store.setState({ selection: place })
  const state = store.getState()
  const span = selectStale(state) ? null : spanOfPlace(selectStages(state), place)
  if (span !== null) editor.reveal(span)
}

export function chooseTarget({ store }: Workbench, stage: number): void {
  store.setState({ chosenTarget: stage })
}
