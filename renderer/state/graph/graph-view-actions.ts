import { withAllCollapsed, withAllExpanded, withView } from '#renderer/graph/index.ts'
import type { GraphViewOptions, GraphViewState } from '#shared/api/index.ts'
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

/** Drops the positions the user chose and arranges the graph again. */
export function relayout(bench: Workbench): void {
  const state = bench.store.getState()
  const { relayoutRequests } = state
  const { graphView } = selectShown(state)
  bench.store.setState({ relayoutRequests: relayoutRequests + 1 })
  if (Object.keys(graphView.positions).length > 0) changeGraphView(bench, { ...graphView, positions: {} })
}
