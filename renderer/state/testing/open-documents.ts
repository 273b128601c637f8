import { type AppState, initialState } from '../app-state.ts'
import { newDocumentState } from '../documents/document-state.ts'
import { withoutFile } from '../documents/tabs.ts'

/** A window with a document for each path, with the ids 1, 2 and so on; the first one is shown. */
export function stateWith(...paths: readonly string[]): AppState {
  const documents = paths.map((path, at) =>
    newDocumentState(at + 1, { ...withoutFile('Dockerfile'), path, context: '/' }),
  )
  return {
    ...initialState,
    documents: Object.fromEntries(documents.map((document) => [document.id, document])),
    tabs: documents.map(({ id }) => id),
    shown: documents[0]?.id ?? null,
    lastDocument: documents.length,
  }
}
