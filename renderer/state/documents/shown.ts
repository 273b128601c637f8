import type { StoreApi } from 'zustand/vanilla'
import type { AppState } from '../app-state.ts'
import { type DocumentId, type DocumentState, noDocument } from './document-state.ts'

/** The document in the editor, with all that belongs to it. */
export const selectShown = ({ documents, shown }: AppState): DocumentState =>
  shown === null ? noDocument : (documents[shown] ?? noDocument)

export type DocumentChange = Partial<DocumentState> | ((document: DocumentState) => Partial<DocumentState>)

/** The documents with one of them changed; unchanged if that one is not open. */
export function withDocument(
  { documents }: AppState,
  id: DocumentId | null,
  change: DocumentChange,
): Pick<AppState, 'documents'> {
  const before = id === null ? undefined : documents[id]
  if (before === undefined) return { documents }
  const changed = typeof change === 'function' ? change(before) : change
  return { documents: { ...documents, [before.id]: { ...before, ...changed } } }
}

/** Changes one open document; one that was closed stays closed. */
export function changeDocument(
  { store }: { readonly store: StoreApi<AppState> },
  id: DocumentId | null,
  change: DocumentChange,
): void {
  store.setState((state) => withDocument(state, id, change))
}

/** Changes the document in the editor, where there is one. */
export function changeShown(store: StoreApi<AppState>, change: DocumentChange): void {
  store.setState((state) => withDocument(state, state.shown, change))
}
