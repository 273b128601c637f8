import { reportHostFailure } from './messages.ts'
import type { Workbench } from './workbench.ts'

/** A draft is written when nothing was typed for this long, in milliseconds. */
const idle = 800

/** Keeps the unsaved text safe with the host, or lets it forget a draft that it keeps when all is saved. */
export async function keepDraft({ host, store, editor }: Workbench): Promise<void> {
  const { document, dirty } = store.getState()
  if (document === null || document.path === null || document.readOnly || document.draft !== null) return
  const { path, revision } = document
  const text = dirty ? editor.fileText() : null
  if (text === null && !document.hasDraft) return
  const hasDraft = text !== null
  if (document.hasDraft !== hasDraft) store.setState({ document: { ...document, hasDraft } })
  try {
    await host.call('documents.draft', { path, text, baseRevision: revision })
  } catch (error) {
    reportHostFailure(store)(error)
  }
}

/** Writes drafts while the person types, and at once when the page goes away. Answers how to stop. */
export function keepDrafts(
  bench: Workbench,
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = (): void => {
    if (timer === null) return
    clearTimeout(timer)
    timer = null
    void keepDraft(bench)
  }
  const unsubscribe = bench.store.subscribe((state, before) => {
    if (state.version === before.version || state.loads !== before.loads) return
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
