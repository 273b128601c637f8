import { useCallback, useSyncExternalStore } from 'react'
import type { SourceView, StageView } from './canvas-model.ts'
import { createKeyedStore, type KeyedStore } from './keyed-store.ts'

/** What nodes and edges show, apart from React Flow's, so that a word typed in one card asks nothing of the others. */
export interface CanvasViews {
  /** By node id. */
  readonly stages: KeyedStore<StageView>
  readonly sources: KeyedStore<SourceView>
  /** 1-based, by edge id. */
  readonly edgeLines: KeyedStore<number>
  /** What is read aloud, by edge id. */
  readonly edgeNames: KeyedStore<string>
}

export const createCanvasViews = (): CanvasViews => ({
  stages: createKeyedStore(),
  sources: createKeyedStore(),
  edgeLines: createKeyedStore(),
  edgeNames: createKeyedStore(),
})

/** The id's value, now and after each change of it. */
export function useKeyed<T>(store: KeyedStore<T>, id: string): T | undefined {
  const subscribe = useCallback((listener: () => void) => store.listen(id, listener), [store, id])
  return useSyncExternalStore(subscribe, () => store.get(id))
}
