import { type StepName, stepName } from '#renderer/editor/index.ts'
import type { GraphPlace } from '#renderer/graph/index.ts'
import { translate } from '#renderer/i18n/index.ts'
import { revealRow } from '#renderer/state/graph/outline-state.ts'
import { openQuestion } from '#renderer/state/questions/asking.ts'
import type { GraphSnapshot } from '#renderer/state/questions/graph-snapshot.ts'
import type { ActionOrigin, Question } from '#renderer/state/questions/question.ts'
import { lazyModule } from '#renderer/ui/index.ts'
import type { QuickFix } from '#shared/checks/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { rememberBuilds } from '../builds/build-memory.ts'
import { changeDocument, changeShown, selectShown } from '../documents/shown.ts'
import { selectStages, selectStale, selectTarget, spanOfPlace } from '../selectors.ts'
import { editShown } from '../timing.ts'
import { notifyFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'

type Planner = typeof import('./plan-edits.ts')

let planner: Planner | null = null

/** Loads what plans edits of the graph, which comes after the first graph. Rejects when that fails; the next call retries. */
export const loadPlanner: () => Promise<void> = lazyModule(async () => {
  planner = await import('./plan-edits.ts')
})

/** What plans edits; `null` until it is loaded. */
export const plannerNow = (): Planner | null => planner

/**
 * Turns a gesture on the graph into a text edit with an undo step of its own; returns why not when it is refused. `snapshot` is
 * the graph of the time the edit was asked for, if the text may have changed since: stages and instructions of the edit refer
 * to it. When another stage would become the default target, the user is asked first. An edit before the planner is loaded is
 * applied as soon as it is; if that edit is refused, a message says so.
 */
export function applyEdit(
  bench: Workbench,
  edit: GraphEdit,
  snapshot: GraphSnapshot | null = null,
): Failure | null {
  return applyTogether(bench, [edit], { snapshot })
}

interface TogetherOptions {
  readonly snapshot?: GraphSnapshot | null
  /** Name in the history; the first edit's by default. */
  readonly name?: StepName | undefined
  /** The user has agreed to another default target. */
  readonly agreed?: boolean
}

/** Applies graph edits one after the other as a single undo step, as `applyEdit` does. */
export function applyTogether(
  bench: Workbench,
  edits: readonly GraphEdit[],
  { snapshot = null, name, agreed = false }: TogetherOptions = {},
): Failure | null {
  if (planner === null) {
    void applyOnceLoaded(bench, edits, { snapshot, name, agreed })
    return null
  }
  const startedAt = performance.now()
  const planned = planner.planEdits(bench, edits, snapshot)
  if (!planned.ok) return planned.error
  const { graphEdits, consent } = planned.value
  if (consent !== null && !agreed) {
    askForDefaultTarget(bench, { kind: 'defaultTarget', edits: graphEdits, name: name ?? planned.value.name })
    return null
  }
  const before = selectStages(bench.store.getState())
  editShown.begin(startedAt)
  bench.editor.applyEdits(planned.value.edits, 'graph', name ?? planned.value.name)
  stayOnEdited(bench, planner.editedLocation(graphEdits[0], before, selectStages(bench.store.getState())))
  editShown.shown()
  return null
}

/** Applies edits of the current graph once the planner is loaded, if their document is still shown then. */
async function applyOnceLoaded(
  bench: Workbench,
  edits: readonly GraphEdit[],
  options: TogetherOptions,
): Promise<void> {
  const { store, editor } = bench
  const { id, analysis } = selectShown(store.getState())
  if (analysis === null) return
  const { map, stop } = editor.track()
  const snapshot = options.snapshot ?? { graph: analysis.graph, map }
  const apply = (): Failure | null =>
    selectShown(store.getState()).id === id
      ? applyTogether(bench, edits, { ...options, snapshot })
      : { code: 'moved-on', message: translate('failure.movedOn') }
  const failure = await loadPlanner().then(apply, () => ({
    code: 'not-loaded',
    message: translate('later.failed'),
  }))
  stop()
  if (failure !== null) notifyFailure(store, failure)
}

/** The dialog gives the focus back itself. */
const besideNothing: ActionOrigin = { anchor: { x: 0, y: 0 }, focusBack: () => undefined }

/** Opens the question in place of the one that the edit comes from, if there is one. */
function askForDefaultTarget(bench: Workbench, question: Question): void {
  const { asking } = bench.store.getState()
  openQuestion(bench, question, asking.question?.origin ?? besideNothing)
}

/**
 * Why an edit would be refused, without applying it; `null` when it would not, and until the planner is loaded. `snapshot` as in
 * `applyEdit`.
 */
export function dryRun(
  bench: Workbench,
  edit: GraphEdit,
  snapshot: GraphSnapshot | null = null,
): Failure | null {
  const planned = planner?.planEdits(bench, [edit], snapshot)
  return planned === undefined || planned.ok ? null : planned.error
}

/** Keeps selection and outline on the subject of an edit, which is at `place` now; `null` when it is gone. */
export function stayOnEdited({ store }: Workbench, place: GraphPlace | null): void {
  if (place === null) return
  const focus = { ...place, reference: null }
  changeShown(store, ({ outline }) => ({
    selection: place,
    outline: { ...revealRow(outline, focus), focus },
  }))
}

/** Applies a problem's fix as one undoable step, unless the text has changed since the checks. */
export function applyFix(bench: Workbench, fix: QuickFix): void {
  const { file, analysis, unread } = selectShown(bench.store.getState())
  if (unread || file?.readOnly || analysis?.checked !== analysis?.dockerfile) return
  bench.editor.applyEdits(fix.edits, 'fix', stepName('fix', { title: fix.title }))
}

/** Selects a place of the graph, and reveals its text. */
export function selectPlace({ store, editor }: Workbench, place: GraphPlace | null): void {
  changeShown(store, { selection: place, explainedImage: null })
  const state = store.getState()
  const span = selectStale(state) ? null : spanOfPlace(selectStages(state), place)
  if (span !== null) editor.reveal(span)
}

/**
 * Chooses the stage that builds make, and drops the entry point of another one. A step of the history: undo restores the
 * previous choice.
 */
export function chooseTarget(bench: Workbench, stage: number): void {
  const state = bench.store.getState()
  const { id, chosenTarget, memory } = selectShown(state)
  if (selectTarget(state) === stage) {
    changeShown(bench.store, { chosenTarget: stage })
    return
  }
  const choose = (target: number | null, entry: string | null): void => {
    changeDocument(bench, id, { chosenTarget: target })
    if (selectShown(bench.store.getState()).memory.entry !== entry) rememberBuilds(bench, { entry })
  }
  choose(stage, null)
  const name = stepName('target', { stage: selectStages(state)[stage]?.writtenName || stage })
  bench.editor.addStep(
    { undo: () => choose(chosenTarget, memory.entry), redo: () => choose(stage, null) },
    name,
  )
}

/** Selects stages together, on the graph and in the outline. */
export function selectTogether({ store }: Workbench, stages: readonly number[]): void {
  changeShown(store, ({ outline }) => ({
    outline: { ...outline, chosen: new Set(stages) },
    explainedImage: null,
  }))
}
