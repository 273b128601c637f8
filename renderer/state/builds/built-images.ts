import type { StoreApi } from 'zustand/vanilla'
import type { SessionImage } from '#renderer/state/builds/session-image.ts'
import { buildTime } from '#shared/build/index.ts'
import type { AppState } from '../app-state.ts'
import { changeDocument } from '../documents/shown.ts'
import type { BuildSlice } from './builds-state.ts'

const maxKept = 30

/** Stores the result of a build of the document, so that it can be compared with other builds'. */
export function noteBuiltImages(
  store: StoreApi<AppState>,
  { state, graph, document }: Pick<BuildSlice, 'state' | 'graph' | 'document'>,
): void {
  const { status, finishedAt } = state
  if (status !== 'succeeded' || finishedAt === null) return
  const made = (state.images ?? [state]).flatMap(({ target, imageId }): SessionImage[] => {
    if (imageId === null) return []
    const name = graph.stages[target]?.writtenName ?? ''
    return [{ imageId, target: name, stage: target, finishedAt, duration: buildTime(state, finishedAt) }]
  })
  const ids = new Set(made.map(({ imageId }) => imageId))
  changeDocument({ store }, document, ({ builtImages }) => ({
    builtImages: [...made, ...builtImages.filter(({ imageId }) => !ids.has(imageId))].slice(0, maxKept),
  }))
}
