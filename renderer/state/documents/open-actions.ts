import { notifyFailure, toFailure } from '../window/messages.ts'
import { setPanels, showFolder } from '../window/panel-actions.ts'
import type { Workbench } from '../workbench.ts'
import { newDocument, openDocument } from './document-actions.ts'
import type { NextDocument } from './document-file.ts'

/** Shows another document, open or not; the previous one stays in its tab. */
export async function goToDocument(bench: Workbench, next: NextDocument): Promise<void> {
  setPanels(bench, { dialog: null })
  if ('text' in next) await newDocument(bench, next.text)
  else await openDocument(bench, next.path)
}

/**
 * Opens the shell's own dialog, or ours where it has none. A folder's files are shown, and its Dockerfile where no document is; without a
 * dialog of the shell the folder is the one the app was opened with.
 */
export async function askToOpen(bench: Workbench, what: 'file' | 'folder' = 'file'): Promise<void> {
  if (bench.store.getState().info?.nativeDialogs !== true) {
    if (what === 'file') setPanels(bench, { dialog: 'open' })
    else showFolder(bench, null)
    return
  }
  try {
    const path = await bench.host.call('documents.pick', { what })
    if (path === null) return
    if (what === 'file') return await goToDocument(bench, { path })
    showFolder(bench, path)
    await openFirstOf(bench, path)
  } catch (error) {
    notifyFailure(bench.store, toFailure(error))
  }
}

/** Shows the Dockerfile of a folder that was opened while no document is; a folder without one is shown alone. */
async function openFirstOf(bench: Workbench, folder: string): Promise<void> {
  if (bench.store.getState().shown !== null) return
  const { entries } = await bench.host.call('documents.list', { path: folder })
  if (entries.some(({ kind }) => kind === 'dockerfile')) await openDocument(bench, folder)
}
