import {
  defaultGraphViewOptions,
  type GraphPlacement,
  type GraphViewOptions,
  type GraphViewState,
} from '#shared/api/index.ts'
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
    opened: [],
  }
}

/** The graph view with every stage as the level has it. */
export const withAllExpanded = (graphView: GraphViewState): GraphViewState => ({
  ...graphView,
  collapsed: [],
  opened: [],
})

/** The stored graph view, merged with what the user changed before it had loaded; `kept` itself when that is nothing. */
export function mergeGraphViews(kept: GraphViewState, changed: GraphViewState): GraphViewState {
  const isAsBegun = (name: string, value: unknown): boolean =>
    value === Reflect.get(defaultGraphViewOptions, name)
  const view = Object.entries(changed.view).filter(([name, value]) => !isAsBegun(name, value))
  const { positions, collapsed, opened, openGroups } = changed
  const placements = Object.keys(positions) as GraphPlacement[]
  const lists = [view, collapsed, opened, openGroups, placements]
  if (lists.every(({ length }) => length === 0)) return kept
  const merged = placements.map((each) => [each, { ...kept.positions[each], ...positions[each] }])
  return {
    positions: { ...kept.positions, ...Object.fromEntries(merged) },
    collapsed: [...new Set([...kept.collapsed, ...collapsed])],
    opened: [...new Set([...kept.opened, ...opened])],
    openGroups: [...new Set([...kept.openGroups, ...openGroups])],
    view: { ...kept.view, ...Object.fromEntries(view) },
  }
}
