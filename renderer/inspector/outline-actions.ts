import { commandOfKey, type Reason } from '#renderer/actions/index.ts'
import type { ActionPlace } from '#renderer/graph/index.ts'
import type { KeyPress } from '#shared/commands/index.ts'
import type { Span } from '#shared/text/index.ts'
import {
  changeShown,
  type OutlineRow,
  type OutlineState,
  type RowPlace,
  selectPlace,
  selectShown,
  type Workbench,
} from '../state/index.ts'

export function changeOutline({ store }: Workbench, change: Partial<OutlineState>): void {
  changeShown(store, ({ outline }) => ({ outline: { ...outline, ...change } }))
}

/** Makes a row the active one, and focuses it. */
export function focusRow(bench: Workbench, place: RowPlace | null): void {
  const { focusRequests } = selectShown(bench.store.getState()).outline
  changeOutline(bench, { focus: place, focusRequests: focusRequests + 1 })
}

/** Expands or collapses a row. */
export function openRow(bench: Workbench, { id, place }: OutlineRow, isOpen: boolean): void {
  const { stages, steps } = selectShown(bench.store.getState()).outline
  if (place.instruction === null) changeOutline(bench, { stages: withOrWithout(stages, place.stage, isOpen) })
  else changeOutline(bench, { steps: withOrWithout(steps, id, isOpen) })
}

/** Selects a single row: it is marked on the graph and its text is revealed. */
export function chooseRow(bench: Workbench, { content, place }: OutlineRow): void {
  const isStage = content.kind === 'stage'
  changeOutline(bench, { focus: place, chosen: new Set(isStage ? [place.stage] : []) })
  selectPlace(bench, { stage: place.stage, instruction: place.instruction })
}

/** Goes to an argument's declaration in the text, and so to its fields. */
export function showArgument(bench: Workbench, { span }: { readonly span: Span }): void {
  selectPlace(bench, null)
  bench.editor.goTo(span.from)
}

/** Adds a stage to the selection, or removes it. */
export function toggleChosen(bench: Workbench, stage: number): void {
  const { chosen } = selectShown(bench.store.getState()).outline
  chooseStages(bench, withOrWithout(chosen, stage, !chosen.has(stage)))
}

export function chooseStages(bench: Workbench, chosen: ReadonlySet<number>): void {
  changeOutline(bench, { chosen })
  const [first] = chosen
  if (first !== undefined) selectPlace(bench, { stage: first, instruction: null })
}

function withOrWithout<T>(set: ReadonlySet<T>, item: T, isIn: boolean): ReadonlySet<T> {
  const changed = new Set(set)
  if (isIn) changed.add(item)
  else changed.delete(item)
  return changed
}

/** Why a key's command is disabled at a place, `null` when it is enabled or there is none. */
export function whyNot({ store }: Workbench, press: KeyPress, place: ActionPlace): Reason | null {
  const found = commandOfKey(store.getState(), press, place)
  return found === undefined || found.availability.enabled ? null : found.availability.reason
}
