import type { DocumentTab } from '../app-state.ts'
import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { goToTab } from './document-actions.ts'
import { stateOfTab } from './document-tabs.ts'
import { keepDraft } from './draft-keeper.ts'
import { saveDocument } from './save-actions.ts'

/** The documents whose texts would be lost, but for their drafts, if they were closed now. */
export function unsavedTabs({ store }: Pick<Workbench, 'store'>): readonly DocumentTab[] {
  const state = store.getState()
  return state.tabs.filter((tab) => {
    const of = stateOfTab(tab, state)
    if (of === null || of.document === null || !of.dirty || of.document.readOnly) return false
    return of.document.path !== null || of.edited
  })
}

/**
 * Closes the window when the person agrees. What is unsaved is kept as a draft first, so that nothing is lost while
 * the question stands; a draft the person gives up is forgotten. A text that could not be saved keeps the window open.
 */
export async function closeWindow(bench: Workbench): Promise<void> {
  const { host, store } = bench
  try {
    await keepDraft(bench)
    const unsaved = unsavedTabs(bench)
    if (unsaved.length > 0) {
      const names = unsaved.map((tab) => stateOfTab(tab, store.getState())?.document?.name ?? '')
      const choice = await host.call('app.mayClose', { unsaved: names })
      if (choice === 'stay') return
      for (const { id } of unsaved) {
        await goToTab(bench, id)
        if (choice === 'save') await saveDocument(bench)
        else store.setState({ dirty: false })
        if (unsavedTabs(bench).some((tab) => tab.id === id)) return
        await keepDraft(bench)
      }
    }
    await host.call('app.close', {})
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
