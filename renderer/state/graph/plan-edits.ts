import type { StepName } from '#renderer/editor/index.ts'
import { refusalText, translate } from '#renderer/i18n/index.ts'
import type { Moment } from '#renderer/state/questions/moment.ts'
import {
  applyGraphEdits,
  defaultTargetRefusal,
  describeEdit,
  type GraphEdit,
  rebaseEdit,
} from '#shared/edits/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { applyEdits, type Failure, ok, type Result, type TextEdit } from '#shared/text/index.ts'
import { selectShown } from '../documents/shown.ts'
import { optionsOf } from '../documents/text-actions.ts'
import { selectLanguage, selectStages, selectStale } from '../selectors.ts'
import type { Workbench } from '../workbench.ts'
import { followStages } from './follow-stages.ts'

/** What graph edits would do to the text. */
export interface PlannedEdits {
  /** The text as it stands. */
  readonly text: string
  /** Of that text. */
  readonly edits: readonly TextEdit[]
  readonly name: StepName
  /** The graph edits, with the stages and instructions of the graph as it stands; never empty. */
  readonly graphEdits: readonly [GraphEdit, ...GraphEdit[]]
  /** What the user must agree to before it is done: another stage would become the default target. `null` for nothing. */
  readonly consent: Failure | null
}

/** Why the graph cannot be edited now, `null` when it can. */
export function whyNotEditable({ store }: Workbench): Failure | null {
  const state = store.getState()
  if (selectShown(state).file?.readOnly) return { code: 'read-only', message: translate('failure.readOnly') }
  const isStale = selectStale(state) && selectStages(state).length > 0
  return isStale ? { code: 'stale', message: translate('failure.stale') } : null
}

/** A refusal with its message in the person's language, as all failures of this room have it. */
export const inLanguage = ({ store }: Workbench, refusal: Failure): Failure => ({
  ...refusal,
  message: refusalText(refusal, selectLanguage(store.getState())),
})

/** An edit that was asked for at `moment`, for the graph as it stands; `null` when what it names is gone. */
function rebased(edit: GraphEdit, moment: Moment | null, graph: StageGraph): GraphEdit | null {
  if (moment === null || graph === moment.graph) return edit
  const before = moment.graph.stages
  const after = graph.stages
  const starts = before.map((stage) => moment.map(stage.from.from))
  return rebaseEdit(edit, { before, after, follow: followStages(before, starts, after), map: moment.map })
}

/**
 * What edits that are done one after the other would do to the text, under the build arguments and the platform
 * that the graph is shown with; or why they are refused. With `moment`, they name stages and instructions as they were
 * then. Stages and instructions of all edits are those before the first one, so one must not move what a later one names.
 * Edits that are refused only because the default target changes are planned, and ask for consent.
 */
export function planEdits(
  bench: Workbench,
  edits: readonly GraphEdit[],
  moment: Moment | null,
): Result<PlannedEdits> {
  const refusal = whyNotEditable(bench)
  if (refusal !== null) return { ok: false, error: refusal }
  const state = bench.store.getState()
  const graph = selectShown(state).analysis?.graph
  const text = bench.editor.text()
  const [first, ...others] =
    graph === undefined ? [] : edits.flatMap((edit) => rebased(edit, moment, graph) ?? [])
  if (first === undefined || graph === undefined || 1 + others.length < edits.length) {
    return { ok: false, error: { code: 'moved-on', message: translate('failure.movedOn') } }
  }
  const graphEdits = [first, ...others] as const
  const name = { title: describeEdit(first, graph) }
  const options = optionsOf(state, selectShown(state))
  const result = applyGraphEdits(text, graphEdits, options)
  if (result.ok) return ok({ text, edits: result.value, name, graphEdits, consent: null })
  if (result.error.code !== 'default-target-changes') {
    return { ok: false, error: inLanguage(bench, result.error) }
  }
  const allowed = applyGraphEdits(text, graphEdits.map(allowing), options)
  if (!allowed.ok) return { ok: false, error: inLanguage(bench, allowed.error) }
  const change = defaultTargetRefusal(text, applyEdits(text, allowed.value)) ?? result.error
  return ok({ text, edits: allowed.value, name, graphEdits, consent: inLanguage(bench, change) })
}

const allowing = (edit: GraphEdit): GraphEdit => ({ ...edit, allowDefaultTarget: true })
