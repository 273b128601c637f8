import { defaultGraphViewOptions, type GraphViewOptions, type GraphViewState } from '#shared/api/index.ts'
import type { Stage } from '#shared/stages/index.ts'
import { stageKeys } from './node-ids.ts'

/** The picture with some of its view changed. */
export const withView = (picture: GraphViewState, change: Partial<GraphViewOptions>): GraphViewState => ({
  ...picture,
  view: { ...picture.view, ...change },
})

/** The picture with every stage that has instructions collapsed. */
export function withAllCollapsed(picture: GraphViewState, stages: readonly Stage[]): GraphViewState {
  const keys = stageKeys(stages)
  return {
    ...picture,
    collapsed: stages.filter((stage) => stage.instructions.length > 0).map(({ index }) => keys[index] ?? ''),
  }
}

/** The picture with every stage shown whole. */
export const withAllExpanded = (picture: GraphViewState): GraphViewState => ({ ...picture, collapsed: [] })

/** The kept picture with what a person changed of an empty one before it had come; the kept one itself when that is nothing. */
export function joinPictures(kept: GraphViewState, changed: GraphViewState): GraphViewState {
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
