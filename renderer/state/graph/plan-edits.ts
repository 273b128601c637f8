import type { StepName } from '#renderer/editor/index.ts'
import type { ActionPlace } from '#renderer/graph/index.ts'
import { refusalText, translate } from '#renderer/i18n/index.ts'
import type { GraphSnapshot } from '#renderer/state/questions/graph-snapshot.ts'
import { runChecks } from '#shared/checks/index.ts'
import {
  applyGraphEdits,
  type CopiedPlace,
  copyText,
  defaultTargetRefusal,
  describeEdit,
  type GraphEdit,
  type Pasted,
  type PastePlace,
  pasteText,
  rebaseEdit,
  setLint,
} from '#shared/edits/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { applyEdits, type Failure, ok, type Result, type TextEdit } from '#shared/text/index.ts'
import { selectShown } from '../documents/shown.ts'
import { optionsOf } from '../documents/text-actions.ts'
import { selectLanguage, selectStages, selectStale } from '../selectors.ts'
import type { Workbench } from '../workbench.ts'
import { mapStages } from './map-stages.ts'

export { editedLocation } from '#shared/edits/index.ts'

// No edit is planned here before its result can be linted.
setLint(runChecks)

/** Planned graph edits. */
export interface PlannedEdits {
  /** The current text. */
  readonly text: string
  /** Of that text. */
  readonly edits: readonly TextEdit[]
  readonly name: StepName
  /** The edits, with stages and instructions of the current graph; never empty. */
  readonly graphEdits: readonly [GraphEdit, ...GraphEdit[]]
  /** Needs the user's consent: another stage would become the default target. `null` for nothing. */
  readonly consent: Failure | null
}

/** Why the graph cannot be edited now, `null` when it can. */
export function whyNotEditable({ store }: Workbench): Failure | null {
  const state = store.getState()
  if (selectShown(state).file?.readOnly) return { code: 'read-only', message: translate('failure.readOnly') }
  const isStale = selectStale(state) && selectStages(state).length > 0
  return isStale ? { code: 'stale', message: translate('failure.stale') } : null
}

/** A refusal with its message in the user's language, as for all failures of this room. */
export const inLanguage = ({ store }: Workbench, refusal: Failure): Failure => ({
  ...refusal,
  message: refusalText(refusal, selectLanguage(store.getState())),
})

/** An edit asked for at `snapshot`, rebased on the current graph; `null` when its subject is gone. */
function rebased(edit: GraphEdit, snapshot: GraphSnapshot | null, graph: StageGraph): GraphEdit | null {
  if (snapshot === null || graph === snapshot.graph) return edit
  const before = snapshot.graph.stages
  const after = graph.stages
  const starts = before.map((stage) => snapshot.map(stage.from.from))
  return rebaseEdit(edit, { before, after, follow: mapStages(before, starts, after), map: snapshot.map })
}

/**
 * Plans edits applied one after the other to the text, under the build arguments and the platform that the graph is shown with;
 * or returns why they are refused. With `snapshot`, they refer to stages and instructions as of then. Stages and instructions of
 * all edits are those before the first one, so none may move what a later one names. Edits refused only because the default
 * target changes are planned, and need consent.
 */
export function planEdits(
  bench: Workbench,
  edits: readonly GraphEdit[],
  snapshot: GraphSnapshot | null,
): Result<PlannedEdits> {
  bench.editor.readNow()
  const refusal = whyNotEditable(bench)
  if (refusal !== null) return { ok: false, error: refusal }
  const state = bench.store.getState()
  const graph = selectShown(state).analysis?.graph
  const text = bench.editor.text()
  const [first, ...others] =
    graph === undefined ? [] : edits.flatMap((edit) => rebased(edit, snapshot, graph) ?? [])
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

/** The text of what a place is; `null` where that is neither stages nor an instruction. */
export function copyPlace(bench: Workbench, place: ActionPlace): string | null {
  if (place.kind !== 'stages' && place.kind !== 'instruction') return null
  bench.editor.readNow()
  const state = bench.store.getState()
  if (selectStale(state)) return null
  const copied: CopiedPlace = place
  return copyText(bench.editor.text(), copied, optionsOf(state, selectShown(state)))
}

/** Plans a paste behind a place. */
export function planPaste(bench: Workbench, copied: string, place: ActionPlace): Result<Pasted> {
  bench.editor.readNow()
  const refusal = whyNotEditable(bench)
  if (refusal !== null) return { ok: false, error: refusal }
  const state = bench.store.getState()
  const planned = pasteText(bench.editor.text(), copied, behind(place), optionsOf(state, selectShown(state)))
  return planned.ok ? planned : { ok: false, error: inLanguage(bench, planned.error) }
}

function behind(place: ActionPlace): PastePlace {
  switch (place.kind) {
    case 'stages':
      return { stage: place.stages.at(-1) ?? null, instruction: null }
    case 'instruction':
    case 'edge':
      return { stage: place.stage, instruction: place.instruction }
    case 'image':
    case 'file':
      return { stage: null, instruction: null }
  }
}
