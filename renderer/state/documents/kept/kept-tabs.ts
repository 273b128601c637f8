import { maxTabs } from '#shared/api/index.ts'
import type { TabStorage } from '../../builds/kept-build.ts'
import { notify, reportHostFailure } from '../../window/messages.ts'
import type { Workbench } from '../../workbench.ts'
import { goToTab, openDocument } from '../document-actions.ts'
import { changeDocument } from '../shown.ts'
import { addUnread, documentsInOrder, type KeptTab } from '../tabs.ts'

interface KeptTabs {
  readonly tabs: readonly KeptTab[]
  /** The index among them, `null` for none. */
  readonly shown: number | null
}

function isKeptTab(value: unknown): value is KeptTab {
  if (typeof value !== 'object' || value === null) return false
  const { key, path, name } = value as Readonly<Record<string, unknown>>
  const isText = (given: unknown): boolean => given === null || typeof given === 'string'
  return typeof name === 'string' && isText(key) && isText(path) && (key !== null || path !== null)
}

function isKeptTabs(value: unknown): value is KeptTabs {
  if (typeof value !== 'object' || value === null) return false
  const { tabs, shown } = value as Readonly<Record<string, unknown>>
  const isPlace = shown === null || typeof shown === 'number'
  return Array.isArray(tabs) && tabs.length <= maxTabs && tabs.every(isKeptTab) && isPlace
}

const key = 'stagegraph.tabs'

/** The documents of this page as they are open now. */
function tabsNow(bench: Workbench): KeptTabs {
  const state = bench.store.getState()
  const tabs = documentsInOrder(state).flatMap(({ file }): KeptTab[] =>
    file === null || (file.path === null && (file.key === null || file.readOnlyReason === 'not-utf8'))
      ? []
      : [{ key: file.key, path: file.path, name: file.name }],
  )
  const at = state.shown === null ? -1 : state.tabs.indexOf(state.shown)
  return { tabs: tabs.slice(0, maxTabs), shown: at < 0 || at >= maxTabs ? null : at }
}

/** The documents open before a reload; `null` when there were none, or the stored data is not ours. */
function readTabs(storage: TabStorage): KeptTabs | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    return isKeptTabs(kept) ? kept : null
  } catch {
    return null
  }
}

/**
 * Opens the previous documents: after a reload those the page stored, else those the host has from its previous run. Returns a
 * function that shows the first document, for when nothing else has shown one.
 */
export async function restoreTabs(
  bench: Workbench,
  storage: TabStorage,
  isReload: boolean,
  recovered: readonly KeptTab[] = [],
): Promise<() => Promise<void>> {
  const { host, store } = bench
  const initial = store.getState().info?.initialPath ?? null
  const ofPage = isReload ? readTabs(storage) : null
  const kept: KeptTabs & { readonly heldBack?: string | undefined } =
    ofPage ?? (await host.call('documents.takeTabs', {}))
  const { tabs, shown, heldBack } = kept
  if (heldBack !== undefined) notify(store, 'failed', 'message.heldBack', heldBack)
  addUnread(bench, tabs)
  await addRecovered(bench, recovered)
  const first = shown === null ? undefined : store.getState().tabs[shown]
  return async () => {
    if (first !== undefined) return goToTab(bench, first)
    if (ofPage === null && initial !== null) await openDocument(bench, initial)
  }
}

/** Adds documents that were recovered and have no tab yet. */
export async function addRecovered(bench: Workbench, recovered: readonly KeptTab[]): Promise<void> {
  const open = documentsInOrder(bench.store.getState())
  addUnread(
    bench,
    recovered.filter(({ key }) => !open.some(({ file }) => file?.key === key)),
  )
  await markUnsaved(bench).catch(reportHostFailure(bench.store))
}

/** Tabs that were not shown yet show whether their documents have unsaved text. */
async function markUnsaved(bench: Workbench): Promise<void> {
  const documents = documentsInOrder(bench.store.getState()).filter(({ analysis }) => analysis === null)
  const keys = documents.flatMap(({ file }) => file?.key ?? [])
  if (keys.length === 0) return
  const { unsaved } = await bench.host.call('documents.unsaved', { keys })
  for (const { id, file } of documents) {
    if (file?.key != null && unsaved.includes(file.key)) changeDocument(bench, id, { dirty: true })
  }
}

/**
 * Stores which documents are open, for a reload of the page and for the next start of the app. Returns a function that stops
 * this.
 */
export function keepTabs(bench: Workbench, storage: TabStorage): () => void {
  const { host, store } = bench
  let sent = ''
  return store.subscribe((state, before) => {
    if (state.tabs === before.tabs && state.shown === before.shown && state.documents === before.documents)
      return
    const now = tabsNow(bench)
    const message = JSON.stringify(now)
    if (message === sent) return
    sent = message
    try {
      storage.setItem(key, message)
    } catch {
      // A full or blocked storage only loses the memory, not the documents.
    }
    host.call('documents.keepTabs', { tabs: [...now.tabs], shown: now.shown }).catch(reportHostFailure(store))
  })
}
