import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { changeTab, fileTextOf, findReadTab, selectShownTab } from './document-tabs.ts'

/** A draft is written when nothing was typed for this long, in milliseconds. */
const idle = 800

/**
 * Keeps a tab's unsaved text safe with the host, or lets it forget a draft that it keeps when all is saved. `id` is the shown
 * tab's where it is left out.
 */
export async function keepDraft(
  bench: Workbench,
  id = selectShownTab(bench.store.getState()),
): Promise<void> {
  const { host, store } = bench
  const read = findReadTab(store.getState(), id)
  if (read === null) return
  const { path, revision, readOnly, draft, hasDraft } = read.document
  if (path === null || readOnly || draft !== null) return
  const text = read.slice.dirty ? fileTextOf(bench, read.tab) : null
  if (text === null && !hasDraft) return
  changeTab(bench, id, ({ document }) =>
    document === null || hasDraft === (text !== null)
      ? {}
      : { document: { ...document, hasDraft: !hasDraft } },
  )
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
  /** The tab that was typed in last; another one may be shown when its draft is written. */
  let typedIn: number | null = null
  const flush = (): void => {
    if (timer === null) return
    clearTimeout(timer)
    timer = null
    void keepDraft(bench, typedIn)
  }
  const unsubscribe = bench.store.subscribe((state, before) => {
    if (state.version === before.version || state.loads !== before.loads) return
    const tab = selectShownTab(state)
    if (tab !== typedIn) flush()
    typedIn = tab
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
