import { reportHostFailure, toFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { goToTab } from './document-actions.ts'
import type { DocumentId } from './document-state.ts'
import { saveDocument } from './save-actions.ts'
import { changeDocument } from './shown.ts'
import { documentsInOrder, findRead, type ReadDocument } from './tabs.ts'
import { untilConnected } from './until-connected.ts'

/** The documents that have unsaved text. */
export function unsavedDocuments({ store }: Pick<Workbench, 'store'>): readonly ReadDocument[] {
  const state = store.getState()
  return documentsInOrder(state).flatMap(({ id }) => {
    const document = findRead(state, id)
    if (document === null || !document.dirty || document.file.readOnly) return []
    return document.file.path !== null || document.edited ? [document] : []
  })
}

/** Forgets what is unsaved in a document. */
export async function discard(bench: Workbench, id: DocumentId): Promise<void> {
  const file = bench.store.getState().documents[id]?.file
  const key = file?.readOnlyReason === 'not-utf8' ? null : (file?.key ?? null)
  if (key !== null) await forgetOnHost(bench, key)
  changeDocument(bench, id, { dirty: false, edited: false })
}

/** Without a connection the host forgets it once it is back. */
async function forgetOnHost({ host }: Pick<Workbench, 'host'>, key: string): Promise<void> {
  try {
    await host.call('documents.discard', { key })
  } catch (error) {
    if (toFailure(error).code !== 'disconnected') throw error
    await untilConnected(host)
    await host.call('documents.discard', { key })
  }
}

/**
 * Closes the window when the user agrees. The host has everything first, so that nothing is lost while the question is open; what the
 * user discards is forgotten. A text that could not be saved keeps the window open.
 */
export async function closeWindow(bench: Workbench): Promise<void> {
  const { host, store } = bench
  try {
    await Promise.all(bench.store.getState().tabs.map((id) => bench.live.settled(id)))
    const unsaved = unsavedDocuments(bench)
    if (unsaved.length > 0) {
      const names = unsaved.map(({ file }) => file.name)
      const choice = await host.call('app.mayClose', { unsaved: names })
      if (choice === 'stay') return
      for (const { id } of unsaved) {
        await goToTab(bench, id)
        if (choice === 'save') await saveDocument(bench)
        else await discard(bench, id)
        if (unsavedDocuments(bench).some((document) => document.id === id)) return
      }
    }
    await host.call('app.close', {})
  } catch (error) {
    reportHostFailure(store)(error)
  }
}
