import { type StepName, type StepWord, stepName } from '#renderer/editor/index.ts'
import { stageKeys, withAllCollapsed, withAllExpanded, withView } from '#renderer/graph/index.ts'
import type { GraphPlacement, GraphViewOptions, GraphViewState } from '#shared/api/index.ts'
import { changeShown, selectShown } from '../documents/shown.ts'
import { selectStages } from '../selectors.ts'
import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'

/** Stores the graph view in the app's data. */
export function changeGraphView({ host, store }: Workbench, graphView: GraphViewState): void {
  changeShown(store, { graphView })
  const path = selectShown(store.getState()).file?.path ?? null
  if (path === null) return
  host.call('documents.savePicture', { path, picture: graphView }).catch(reportHostFailure(store))
}

/** Changes the graph's view options. */
export function changeView(bench: Workbench, change: Partial<GraphViewOptions>): void {
  changeGraphView(bench, withView(selectShown(bench.store.getState()).graphView, change))
}

/** Collapses every stage that has instructions. */
export function collapseAllStages(bench: Workbench): void {
  const state = bench.store.getState()
  changeGraphView(bench, withAllCollapsed(selectShown(state).graphView, selectStages(state)))
}

/** Shows the instructions of every stage. */
export function expandAllStages(bench: Workbench): void {
  changeGraphView(bench, withAllExpanded(selectShown(bench.store.getState()).graphView))
}

type Places = Readonly<Record<string, { readonly x: number; readonly y: number }>>

/** The step of the history that a run of moves made, and where its last one put the nodes. */
const runs = new WeakMap<object, { readonly name: StepName; to: Places }>()

/**
 * Keeps where the user put nodes, by their keys, in a placement. A step of the history: undo puts them back where they were, which the layout
 * decides where the user never did. Moves of the same nodes in one `run` are one step while nothing else is done or undone.
 */
export function moveNodes(bench: Workbench, placement: GraphPlacement, to: Places, run: object = {}): void {
  const state = bench.store.getState()
  const keys = Object.keys(to)
  const before = selectShown(state).graphView.positions[placement] ?? {}
  /** Nodes without a place in `places` are the layout's again. */
  const put = (places: Places): void => {
    const { graphView } = selectShown(bench.store.getState())
    const others = Object.entries(graphView.positions[placement] ?? {}).filter(([key]) => !keys.includes(key))
    // A stage may be called `constructor`.
    const own = keys.flatMap((key) => (Object.hasOwn(places, key) ? [[key, places[key]] as const] : []))
    const positions = { ...graphView.positions, [placement]: Object.fromEntries([...others, ...own]) }
    changeGraphView(bench, { ...graphView, positions })
  }
  put(to)
  const { done, undone } = selectShown(state).history
  const last = runs.get(run)
  if (last !== undefined && last.name === done.at(-1) && undone.length === 0) {
    last.to = to
    return
  }
  const stages = selectStages(state)
  const stageOf = stageKeys(stages)
  const nodes = keys.map((key): StepWord => {
    const stage = stages[stageOf.indexOf(key)]
    return stage === undefined ? key.replace(/^image:/, '') : stage.writtenName || stage.index
  })
  const step = { name: stepName('moveNodes', { nodes }), to }
  runs.set(run, step)
  bench.editor.addStep({ undo: () => put(before), redo: () => put(step.to) }, step.name)
}

/** Arranges the graph again, without the positions the user chose. Dropping these is a step of the history. */
export function relayout(bench: Workbench): void {
  const arrange = (): void =>
    bench.store.setState(({ relayoutRequests }) => ({ relayoutRequests: relayoutRequests + 1 }))
  const { positions } = selectShown(bench.store.getState()).graphView
  const place = (next: GraphViewState['positions']): void =>
    changeGraphView(bench, { ...selectShown(bench.store.getState()).graphView, positions: next })
  arrange()
  if (Object.values(positions).every((places) => Object.keys(places).length === 0)) return
  const tidy = (): void => place({})
  tidy()
  bench.editor.addStep({ undo: () => place(positions), redo: tidy }, stepName('tidyUp'))
}
