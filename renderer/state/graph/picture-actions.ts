import { withAllCollapsed, withAllExpanded, withView } from '#renderer/graph/index.ts'
import type { GraphViewOptions, GraphViewState } from '#shared/api/index.ts'
import { changeShown, selectShown } from '../documents/shown.ts'
import { selectStages } from '../selectors.ts'
import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'

/** Remembers what belongs to the picture alone, in the app's data. */
export function changePicture({ host, store }: Workbench, picture: GraphViewState): void {
  changeShown(store, { picture })
  const path = selectShown(store.getState()).file?.path ?? null
  if (path === null) return
  host.call('documents.savePicture', { path, picture }).catch(reportHostFailure(store))
}

/** Changes what of the graph is drawn, and how. */
export function changeView(bench: Workbench, change: Partial<GraphViewOptions>): void {
  changePicture(bench, withView(selectShown(bench.store.getState()).picture, change))
}

export function collapseAllStages(bench: Workbench): void {
  const state = bench.store.getState()
  changePicture(bench, withAllCollapsed(selectShown(state).picture, selectStages(state)))
}

export function expandAllStages(bench: Workbench): void {
  changePicture(bench, withAllExpanded(selectShown(bench.store.getState()).picture))
}

/** Gives up the places that were chosen and arranges the graph anew. */
export function tidyUp(bench: Workbench): void {
  const state = bench.store.getState()
  const { tidies } = state
  const { picture } = selectShown(state)
  bench.store.setState({ tidies: tidies + 1 })
  if (Object.keys(picture.positions).length > 0) changePicture(bench, { ...picture, positions: {} })
}
