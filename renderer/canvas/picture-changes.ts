import type { PictureState, PictureView } from '#shared/api/index.ts'
import type { Stage } from '#shared/stages/graph.ts'
import { stageKeys } from './node-ids.ts'

/** The picture with some of its view changed. */
export const withView = (picture: PictureState, change: Partial<PictureView>): PictureState => ({
  ...picture,
  view: { ...picture.view, ...change },
})

/** The picture with every stage that has instructions collapsed. */
export function withAllCollapsed(picture: PictureState, stages: readonly Stage[]): PictureState {
  const keys = stageKeys(stages)
  return {
    ...picture,
    collapsed: stages.filter((stage) => stage.instructions.length > 0).map(({ index }) => keys[index] ?? ''),
  }
}

/** The picture with every stage shown whole. */
export const withAllExpanded = (picture: PictureState): PictureState => ({ ...picture, collapsed: [] })
