import { defaultGraphViewOptions, type GraphViewOptions, type GraphViewState } from '#shared/api/index.ts'
import type { Stage } from '#shared/stages/index.ts'
import { stageKeys } from './node-ids.ts'

/** The graph view with some of its options changed. */
export const withView = (graphView: GraphViewState, change: Partial<GraphViewOptions>): GraphViewState => ({
  ...graphView,
  view: { ...graphView.view, ...change },
})

/** The graph view with every stage that has instructions collapsed. */
export function withAllCollapsed(graphView: GraphViewState, stages: readonly Stage[]): GraphViewState {
  const keys = stageKeys(stages)
  return {
    ...graphView,
    collapsed: stages.filter((stage) => stage.instructions.length > 0).map(({ index }) => keys[index] ?? ''),
  }
}

/** The graph view with every stage expanded. */
export const withAllExpanded = (graphView: GraphViewState): GraphViewState => ({
  ...graphView,
  collapsed: [],
})

/** The stored graph view, merged with what the user changed before it had loaded; `kept` itself when that is nothing. */
export function mergeGraphViews(kept: GraphViewState, changed: GraphViewState): GraphViewState {
  const isAsBegun = (name: string, value: unknown): boolean =>
    value === Reflect.get(defaultGraphViewOptions, name)
  const view = Object.entries(changed.view).filter(([name, value]) => !isAsBegun(name, value))
  const { positions, collapsed } = changed
  if (view.length + collapsed.length + Object.keys(positions).length === 0) return kept
  return {
    positions: { ...kept.positions, ...positions },
    collapsed: [...new Set([...kept.collapsed, ...collapsed])],
    view: { ...kept.view, ...Object.fromEntries(view) },
  }
}
