import { stepName } from '#renderer/editor/index.ts'
import type { ActionPlace } from '#renderer/graph/index.ts'
import { translate } from '#renderer/i18n/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { Workbench } from '../workbench.ts'
import { plannerNow, stayOnEdited } from './graph-actions.ts'

/**
 * The text of stages or of an instruction, with comments, which the window remembers; `null` where there is none, and while the code for it is
 * on its way.
 */
export function copyPlace(bench: Workbench, place: ActionPlace): string | null {
  const copied = plannerNow()?.copyPlace(bench, place) ?? null
  if (copied !== null) bench.store.setState({ copied })
  return copied
}

/** Pastes a part of a Dockerfile behind a place, as one step of the history; returns why not when it is refused. */
export function pasteAt(bench: Workbench, copied: string, place: ActionPlace): Failure | null {
  const planner = plannerNow()
  if (planner === null) return { code: 'not-loaded', message: translate('later.failed') }
  const pasted = planner.planPaste(bench, copied, place)
  if (!pasted.ok) return pasted.error
  bench.editor.applyEdits(pasted.value.edits, 'graph', stepName('paste'))
  stayOnEdited(bench, pasted.value.location)
  return null
}
