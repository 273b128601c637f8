import { useCallback, useSyncExternalStore } from 'react'
import type { SourceView, StageView } from './canvas-model.ts'
import { createKeyedStore, type KeyedStore } from './keyed-store.ts'

/** The content of nodes and edges, apart from React Flow's, so that typing in one card re-renders no other. */
export interface CanvasViews {
  /** By node id. */
  readonly stages: KeyedStore<StageView>
  readonly sources: KeyedStore<SourceView>
  /** 1-based, by edge id. */
  readonly edgeLines: KeyedStore<number>
  /** Accessible descriptions, by edge id. */
  readonly edgeNames: KeyedStore<string>
}

export const createCanvasViews = (): CanvasViews => ({
  stages: createKeyedStore(),
  sources: createKeyedStore(),
  edgeLines: createKeyedStore(),
  edgeNames: createKeyedStore(),
})

/** The id's value, updated after each change. */
export function useKeyed<T>(store: KeyedStore<T>, id: string): T | undefined {
  const subscribe = useCallback((listener: () => void) => store.listen(id, listener), [store, id])
  return useSyncExternalStore(subscribe, () => store.get(id))
}
