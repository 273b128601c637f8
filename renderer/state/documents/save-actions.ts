import { notify, notifyFailure, toFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import { fileOf, openDocument } from './document-actions.ts'
import type { DocumentId } from './document-state.ts'
import { keepDraft } from './draft-keeper.ts'
import { lookAtTheirs } from './file-changes.ts'
import { rememberRecent } from './recent-documents.ts'
import { whileSaving } from './saving.ts'
import { changeDocument, selectShown } from './shown.ts'
import { fileTextOf, findByPath, findRead, type ReadDocument } from './tabs.ts'

/**
 * Saves the shown document, also when another save is running and when another document is shown before it has finished. One
 * without a file, or a read-only one, asks where (the dialog calls `saveDocumentAs`).
 */
export async function saveDocument(bench: Workbench): Promise<void> {
  const { store } = bench
  const id = store.getState().shown
  const isToAsk = await whileSaving(store, async (waited) => {
    const saved = findRead(store.getState(), id)
    if (saved === null || (waited && !saved.dirty)) return false
    const { path, name, readOnly, readOnlyReason, revision } = saved.file
    if (readOnlyReason === 'not-utf8' && path !== null) notify(store, 'failed', 'message.readOnly', name)
    else if (path === null || readOnly) return id === store.getState().shown
    else await write(bench, saved, path, revision)
    return false
  })
  if (isToAsk) await askWhereToSave(bench)
}

/** Asks where to save, with the shell's own dialog or ours where it has none. */
export async function askWhereToSave(bench: Workbench): Promise<void> {
  const { host, store } = bench
  const { info, shown: id } = store.getState()
  const { file } = selectShown(store.getState())
  if (file === null) return
  if (info?.nativeDialogs !== true) {
    store.setState(({ panels }) => ({ panels: { ...panels, dialog: 'saveAs' } }))
    return
  }
  try {
    const name = file.name.split(/[\\/]/).at(-1) || 'Dockerfile'
    const target = await host.call('documents.pickSave', { name })
    if (target !== null) await saveDocumentAs(bench, target.path, target.revision, id)
  } catch (error) {
    notifyFailure(store, toFailure(error))
  }
}

/**
 * Writes a file that is not the document's own, over the revision the user agreed to replace (`null`: a new one). Any other
 * existing content is a `conflict`, shown to the user. The document then belongs to that file, its history kept, whatever is
 * shown by then; a read-only one stays, and its copy is opened beside it. `id` is the shown document's by default.
 */
export function saveDocumentAs(
  bench: Workbench,
  path: string,
  replaced: string | null = null,
  id = bench.store.getState().shown,
): Promise<boolean> {
  return whileSaving(bench.store, async (waited) => {
    const saved = findRead(bench.store.getState(), id)
    if (saved === null) return false
    // Already being asked.
    if (waited && saved.file.path === path && !saved.dirty) return true
    if (!(await write(bench, saved, path, replaced))) return false
    if (saved.file.readOnly || findByPath(bench.store.getState(), path) !== undefined) {
      await openDocument(bench, path)
      return true
    }
    try {
      await becomeFile(bench, id, path)
    } catch (error) {
      notifyFailure(bench.store, toFailure(error))
    }
    return true
  })
}

/** Moves a document to the file it was written to, and deletes the draft of its old one. */
async function becomeFile(bench: Workbench, id: DocumentId | null, path: string): Promise<void> {
  const { host, store } = bench
  const opened = await host.call('documents.open', { path })
  const before = findRead(store.getState(), id)
  if (before === null) return
  const { file, graphView, memory } = before
  changeDocument(bench, id, { file: fileOf(opened), dirty: fileTextOf(bench, id) !== opened.text })
  rememberRecent({ path: opened.path, name: opened.name })
  await Promise.all([
    file.path !== null &&
      file.hasDraft &&
      host.call('documents.draft', { path: file.path, text: null, baseRevision: file.revision }),
    host.call('documents.savePicture', { path: opened.path, picture: graphView }),
    host.call('presets.write', { path: opened.path, memory }),
  ])
}

/** Writes a document's text; the document of that file, open or not, is saved then. */
async function write(
  bench: Workbench,
  { id }: ReadDocument,
  path: string,
  baseRevision: string | null,
): Promise<boolean> {
  const { host, store } = bench
  const text = fileTextOf(bench, id) ?? ''
  try {
    const { revision } = await host.call('documents.save', { path, text, baseRevision })
    const own = findByPath(store.getState(), path)?.id ?? null
    const dirty = fileTextOf(bench, own) !== text
    changeDocument(bench, own, ({ file }) =>
      file === null ? {} : { file: { ...file, revision, savedText: text }, conflict: null, dirty },
    )
    notify(store, 'done', 'message.saved', path)
    // The host deleted the draft on saving; text typed meanwhile has one of its own.
    if (own !== null) await keepDraft(bench, own)
    return true
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === 'conflict' && selectShown(store.getState()).file?.path === path)
      await lookAtTheirs(bench, path)
    else notifyFailure(store, failure)
    return false
  }
}
