import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import type { DocumentId } from './document-state.ts'
import { changeDocument, selectShown } from './shown.ts'
import { fileTextOf, findRead } from './tabs.ts'

/** A draft is written when nothing was typed for this long, in milliseconds. */
const idle = 800

/**
 * Stores a document's unsaved text with the host, or deletes the stored draft when all is saved. `id` is the shown document's
 * by default.
 */
export async function keepDraft(bench: Workbench, id = bench.store.getState().shown): Promise<void> {
  const { host, store } = bench
  const document = findRead(store.getState(), id)
  if (document === null) return
  const { path, revision, readOnly, draft, hasDraft } = document.file
  if (path === null || readOnly || draft !== null) return
  const text = document.dirty ? fileTextOf(bench, id) : null
  if (text === null && !hasDraft) return
  changeDocument(bench, id, ({ file }) =>
    file === null || hasDraft === (text !== null) ? {} : { file: { ...file, hasDraft: !hasDraft } },
  )
  try {
    await host.call('documents.draft', { path, text, baseRevision: revision })
  } catch (error) {
    reportHostFailure(store)(error)
  }
}

/** Writes drafts while the user types, and at once when the page goes away. Returns a function that stops this. */
export function keepDrafts(
  bench: Workbench,
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  /** The document last typed in; another one may be shown when its draft is written. */
  let typedIn: DocumentId | null = null
  const flush = (): void => {
    if (timer === null) return
    clearTimeout(timer)
    timer = null
    void keepDraft(bench, typedIn)
  }
  const unsubscribe = bench.store.subscribe((state, before) => {
    if (state.version === before.version) return
    if (selectShown(state).instance !== selectShown(before).instance) return
    const { shown } = state
    if (shown !== typedIn) flush()
    typedIn = shown
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(flush, idle)
  })
  page.addEventListener('pagehide', flush)
  return () => {
    flush()
    unsubscribe()
    page.removeEventListener('pagehide', flush)
  }
}
