import { maxTabs } from '#shared/api/index.ts'
import type { TabStorage } from '../builds/kept-build.ts'
import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { goToTab, openDocument, openText } from './document-actions.ts'
import { changeShown, selectShown } from './shown.ts'
import { addUnread, documentsInOrder, fileTextOf, withoutFile } from './tabs.ts'

type KeptTab =
  | { readonly path: string; readonly name: string }
  /** A document that was never saved, line ends included. */
  | { readonly path: null; readonly name: string; readonly text: string; readonly edited: boolean }

interface KeptTabs {
  readonly tabs: readonly KeptTab[]
  /** The index among them, `-1` for none. */
  readonly shown: number
}

function isKeptTab(value: unknown): value is KeptTab {
  if (typeof value !== 'object' || value === null) return false
  const { path, name, text, edited } = value as Readonly<Record<string, unknown>>
  if (typeof name !== 'string') return false
  return (
    typeof path === 'string' || (path === null && typeof text === 'string' && typeof edited === 'boolean')
  )
}

function isKeptTabs(value: unknown): value is KeptTabs {
  if (typeof value !== 'object' || value === null) return false
  const { tabs, shown } = value as Readonly<Record<string, unknown>>
  return Array.isArray(tabs) && tabs.length <= maxTabs && tabs.every(isKeptTab) && typeof shown === 'number'
}

const key = 'stagegraph.tabs'
/** The open documents are written after this long without typing into a document without a file, in milliseconds. */
const idle = 400

/** The documents of this page as they are open now. */
function tabsNow(bench: Workbench): KeptTabs {
  const state = bench.store.getState()
  const tabs = documentsInOrder(state).map(({ id, file, edited }): KeptTab => {
    const { path, name } = file ?? withoutFile('')
    if (path !== null) return { path, name }
    return { path, name, text: fileTextOf(bench, id) ?? '', edited }
  })
  return { tabs, shown: state.shown === null ? -1 : state.tabs.indexOf(state.shown) }
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
): Promise<() => Promise<void>> {
  const { host, store } = bench
  const initial = store.getState().info?.initialPath ?? null
  const kept = isReload ? readTabs(storage) : null
  if (kept === null) {
    const { documents, shown } = await host.call('documents.takeTabs', {})
    addUnread(bench, documents)
    const first = shown ?? initial
    return async () => (first === null ? undefined : openDocument(bench, first))
  }
  for (const tab of kept.tabs) {
    if (tab.path !== null) addUnread(bench, [tab])
    else {
      await openText(bench, tab.name, tab.text)
      changeShown(store, { edited: tab.edited })
    }
  }
  const first = store.getState().tabs[kept.shown]
  return async () => (first === undefined ? undefined : goToTab(bench, first))
}

type Page = Pick<Window, 'addEventListener' | 'removeEventListener'>

/**
 * Stores which documents are open, for a reload of the page and for the next start of the app. Returns a function that stops
 * this.
 */
export function keepTabs(bench: Workbench, storage: TabStorage, page: Page): () => void {
  const { host, store } = bench
  let timer: ReturnType<typeof setTimeout> | null = null
  let sent = ''

  function write(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const now = tabsNow(bench)
    try {
      storage.setItem(key, JSON.stringify(now))
    } catch {
      // A full or blocked storage only loses the memory, not the documents.
    }
    const paths = now.tabs.flatMap(({ path }) => (path === null ? [] : [path])).slice(0, maxTabs)
    const shown = now.tabs[now.shown]?.path ?? null
    const message = JSON.stringify([paths, shown])
    if (message === sent) return
    sent = message
    host.call('documents.keepTabs', { paths, shown }).catch(reportHostFailure(store))
  }
  const flush = (): void => {
    if (timer !== null) write()
  }
  const unsubscribe = store.subscribe((state, before) => {
    const { file } = selectShown(state)
    const isTyped = file?.path === null && state.version !== before.version
    if (state.tabs === before.tabs && file === selectShown(before).file && !isTyped) return
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(write, idle)
  })
  page.addEventListener('pagehide', flush)
  return () => {
    flush()
    unsubscribe()
    page.removeEventListener('pagehide', flush)
  }
}
