import type { Moment } from '#renderer/actions/moment.ts'
import type { StepName } from '#renderer/editor/step-name.ts'
import { refusalText, translate } from '#renderer/i18n/index.ts'
import { applyGraphEdits } from '#shared/edits/apply-graph-edits.ts'
import type { GraphEdit } from '#shared/edits/graph-edit.ts'
import { type Failure, ok, type Result } from '#shared/text/result.ts'
import type { TextEdit } from '#shared/text/text-edit.ts'
import { carryEdit } from './carry-edit.ts'
import { describeEdit } from './describe-edit.ts'
import { selectLanguage, selectStages, selectStale } from './selectors.ts'
import { optionsOf } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

/** What graph edits would do to the text. */
export interface PlannedEdits {
  /** The text as it stands. */
  readonly text: string
  /** Of that text. */
  readonly edits: readonly TextEdit[]
  readonly name: StepName
  /** The first of the edits, with the stages and instructions of the graph as it stands. */
  readonly first: GraphEdit
}

/** Why the graph cannot be edited now, `null` when it can. */
export function whyNotEditable({ store }: Workbench): Failure | null {
  const state = store.getState()
  if (state.document?.readOnly) return { code: 'read-only', message: translate('failure.readOnly') }
  const isStale = selectStale(state) && selectStages(state).length > 0
  return isStale ? { code: 'stale', message: translate('failure.stale') } : null
}

/** A refusal with its message in the person's language, as all failures of this room have it. */
export const inLanguage = ({ store }: Workbench, refusal: Failure): Failure => ({
  ...refusal,
  message: refusalText(refusal, selectLanguage(store.getState())),
})

/**
 * What edits that are done one after the other would do to the text, under the build arguments and the platform
 * that the graph is shown with; or why they are refused. With `moment`, they name stages and instructions as they were
 * then. Stages and instructions of all edits are those before the first one, so one must not move what a later one names.
 */
export function planEdits(
  bench: Workbench,
  edits: readonly GraphEdit[],
  moment: Moment | null,
): Result<PlannedEdits> {
  const refusal = whyNotEditable(bench)
  if (refusal !== null) return { ok: false, error: refusal }
  const state = bench.store.getState()
  const graph = state.analysis?.graph
  const text = bench.editor.text()
  const carried: GraphEdit[] = []
  for (const asked of edits) {
    const edit = graph === undefined || moment === null ? asked : carryEdit(asked, moment, graph)
    if (edit !== null) carried.push(edit)
  }
  const [first] = carried
  if (first === undefined || graph === undefined || carried.length < edits.length) {
    return { ok: false, error: { code: 'moved-on', message: translate('failure.movedOn') } }
  }
  const result = applyGraphEdits(text, carried, optionsOf(state))
  if (!result.ok) return { ok: false, error: inLanguage(bench, result.error) }
  return ok({ text, edits: result.value, name: describeEdit(first, graph), first })
}
