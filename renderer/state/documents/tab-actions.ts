import { removeFinished } from '../builds/build-slices.ts'
import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { unsavedTabs } from './closing.ts'
import { goToTab } from './document-actions.ts'
import { factsOf, selectShownTab, showNothing, stateOfTab, takeUp } from './document-tabs.ts'

/** Shows the document so many tabs further; behind the last one comes the first. */
export async function stepTabs(bench: Workbench, step: 1 | -1): Promise<void> {
  const { tabs } = bench.store.getState()
  const at = tabs.findIndex(({ kind }) => kind === 'shown')
  const next = tabs[(at + step + tabs.length) % tabs.length]
  if (at >= 0 && next !== undefined) await goToTab(bench, next.id)
}

/** Closes a document; one with unsaved changes is shown and asked about. `null` means the shown one. */
export async function closeTab(bench: Workbench, id: number | null = null): Promise<void> {
  const { store } = bench
  const wanted = id ?? selectShownTab(store.getState())
  const tab = store.getState().tabs.find((each) => each.id === wanted)
  if (tab === undefined) return
  if (unsavedTabs(bench).includes(tab)) {
    await goToTab(bench, tab.id)
    // Where another document was asked for meanwhile, that one stays: what is asked is about the shown one.
    if (selectShownTab(store.getState()) === tab.id) store.setState({ closing: tab.id })
    return
  }
  await closeWithoutAsking(bench, tab.id)
}

/** Closes a document, what is unsaved in it given up for good. */
export async function closeWithoutAsking(bench: Workbench, id: number): Promise<void> {
  const { host, store } = bench
  const state = store.getState()
  const at = state.tabs.findIndex((tab) => tab.id === id)
  const tab = state.tabs[at]
  if (tab === undefined) return
  const { path } = factsOf(tab, state)
  const document = stateOfTab(tab, state)?.document ?? null
  const rest = state.tabs.filter((each) => each !== tab)
  const next = rest[Math.min(at, rest.length - 1)]
  const isNextRead = tab.kind === 'shown' && next?.kind === 'parked'
  if (isNextRead) takeUp(bench, next.id)
  else if (tab.kind === 'shown') showNothing(bench)
  store.setState(({ tabs }) => ({ closing: null, tabs: tabs.filter((each) => each.id !== id) }))
  removeFinished(store, path)
  if (path !== null && document?.hasDraft) {
    const { revision } = document
    host.call('documents.draft', { path, text: null, baseRevision: revision }).catch(reportHostFailure(store))
  }
  if (tab.kind === 'shown' && !isNextRead && next !== undefined) await goToTab(bench, next.id)
}
