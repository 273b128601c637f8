import { reportHostFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { goToTab } from './document-actions.ts'
import { keepDraft } from './draft-keeper.ts'
import { saveDocument } from './save-actions.ts'
import { changeDocument } from './shown.ts'
import { documentsInOrder, findRead, type ReadDocument } from './tabs.ts'

/** The documents whose texts would be lost, but for their drafts, if they were closed now. */
export function unsavedDocuments({ store }: Pick<Workbench, 'store'>): readonly ReadDocument[] {
  const state = store.getState()
  return documentsInOrder(state).flatMap(({ id }) => {
    const document = findRead(state, id)
    if (document === null || !document.dirty || document.file.readOnly) return []
    return document.file.path !== null || document.edited ? [document] : []
  })
}

/**
 * Closes the window when the user agrees. Unsaved text is stored as a draft first, so that nothing is lost while the question
 * is open; a draft the user discards is deleted. A text that could not be saved keeps the window open.
 */
export async function closeWindow(bench: Workbench): Promise<void> {
  const { host, store } = bench
  try {
    await keepDraft(bench)
    const unsaved = unsavedDocuments(bench)
    if (unsaved.length > 0) {
      const names = unsaved.map(({ file }) => file.name)
      const choice = await host.call('app.mayClose', { unsaved: names })
      if (choice === 'stay') return
      for (const { id } of unsaved) {
        await goToTab(bench, id)
        if (choice === 'save') await saveDocument(bench)
        else changeDocument(bench, id, { dirty: false })
        if (unsavedDocuments(bench).some((document) => document.id === id)) return
        await keepDraft(bench)
      }
    }
    await host.call('app.close', {})
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
