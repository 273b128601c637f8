import { notifyFailure, toFailure } from '../window/messages.ts'
import { setPanels } from '../window/panel-actions.ts'
import type { Workbench } from '../workbench.ts'
import { newDocument, openDocument } from './document-actions.ts'
import type { NextDocument } from './document-file.ts'

/** Shows another document, open or not; the previous one stays in its tab. */
export async function goToDocument(bench: Workbench, next: NextDocument): Promise<void> {
  setPanels(bench, { dialog: null })
  if ('text' in next) await newDocument(bench, next.text)
  else await openDocument(bench, next.path)
}

/** Opens the shell's own dialog, or ours where it has none. Of a folder, all Dockerfiles are listed. */
export async function askToOpen(bench: Workbench, what: 'file' | 'folder' = 'file'): Promise<void> {
  if (bench.store.getState().info?.nativeDialogs !== true) {
    setPanels(bench, what === 'file' ? { dialog: 'open' } : { dialog: 'folder', folder: null })
    return
  }
  try {
    const path = await bench.host.call('documents.pick', { what })
    if (path === null) return
    if (what === 'folder') setPanels(bench, { dialog: 'folder', folder: path })
    else await goToDocument(bench, { path })
  } catch (error) {
    notifyFailure(bench.store, toFailure(error))
  }
}
