import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { discard, unsavedDocuments } from './closing.ts'
import { goToTab, showOpen } from './document-actions.ts'
import type { DocumentId } from './document-state.ts'
import { findRead, removeDocument, showNothing } from './tabs.ts'

/** Shows the document so many tabs further, wrapping around. */
export async function stepTabs(bench: Workbench, step: 1 | -1): Promise<void> {
  const { tabs, shown } = bench.store.getState()
  const at = shown === null ? -1 : tabs.indexOf(shown)
  const next = tabs[(at + step + tabs.length) % tabs.length]
  if (at >= 0 && next !== undefined) await goToTab(bench, next)
}

/** Closes a document; one with unsaved changes is shown and asked about. `null` means the shown one. */
export async function closeTab(bench: Workbench, id: DocumentId | null = null): Promise<void> {
  const { store } = bench
  const wanted = id ?? store.getState().shown
  if (wanted === null || store.getState().documents[wanted] === undefined) return
  const unread = store.getState().documents[wanted]
  if (unread?.dirty && unread.analysis === null) await goToTab(bench, wanted)
  if (unsavedDocuments(bench).some((document) => document.id === wanted)) {
    await goToTab(bench, wanted)
    // If another document was requested meanwhile, it stays: the question concerns the shown one.
    if (store.getState().shown === wanted) store.setState({ closing: wanted })
    return
  }
  await closeWithoutAsking(bench, wanted)
}

/** Closes a document and discards its unsaved changes. */
export async function closeWithoutAsking(bench: Workbench, id: DocumentId): Promise<void> {
  const { store, live } = bench
  const { tabs, shown, documents, opening } = store.getState()
  const file = documents[id]?.file
  if (file === undefined) return
  const isToForget = documents[id]?.dirty === true || file?.path === null
  if (isToForget) discard(bench, id).catch(reportHostFailure(store))
  live.closed(id)
  // It is being read, to be shown: that would open it again.
  const isComing = file !== null && file.path !== null && file.path === opening
  if (isComing) store.setState({ opening: null })
  const isShown = id === shown || (isComing && shown === null)
  const at = tabs.indexOf(id)
  const rest = tabs.filter((each) => each !== id)
  const next = rest[Math.min(at, rest.length - 1)] ?? null
  const isNextRead = isShown && findRead(store.getState(), next) !== null
  if (isNextRead && next !== null) showOpen(bench, next)
  else if (isShown) showNothing(bench)
  store.setState({ closing: null })
  removeDocument(bench, id)
  if (isShown && !isNextRead && next !== null) await goToTab(bench, next)
}
