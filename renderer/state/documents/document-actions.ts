import { stepName } from '#renderer/editor/index.ts'
import { mergeGraphViews } from '#renderer/graph/index.ts'
import type { GraphViewState, OpenDocument } from '#shared/api/index.ts'
import { readDockerfile } from '#shared/stages/index.ts'
import { notify, notifyFailure, toFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import type { DocumentFile } from './document-file.ts'
import type { DocumentId } from './document-state.ts'
import { keepDraft } from './draft-keeper.ts'
import { resumeEntry } from './entry-points.ts'
import { fileChanged } from './file-changes.ts'
import { rememberRecent } from './recent-documents.ts'
import { changeDocument, changeShown, selectShown } from './shown.ts'
import { activate, beginDocument, findByPath, findRead, withoutFile } from './tabs.ts'
import { textLoaded } from './text-actions.ts'

/** Shows a file that was read: in the document of this id, replacing its state, or in a new one (`null`). */
function show(bench: Workbench, id: DocumentId | null, file: DocumentFile, fileText: string): void {
  const { store, editor } = bench
  beginDocument(bench, id, file)
  store.setState({ openFailure: null, opening: null })
  editor.load(fileText, file.readOnly)
  textLoaded(store, readDockerfile(editor.text()))
  changeShown(store, { dirty: file.savedText !== fileText })
}

export const fileOf = (opened: OpenDocument): DocumentFile => ({
  path: opened.path,
  name: opened.name,
  context: opened.context,
  savedText: opened.text,
  revision: opened.revision,
  readOnly: opened.readOnly,
  readOnlyReason: opened.readOnlyReason,
  draft:
    opened.draft === null || opened.readOnly || opened.draft.text === opened.text ? null : opened.draft.text,
  hasDraft: opened.draft !== null,
})

/**
 * Shows a Dockerfile, or a folder's: in its tab when it is open, else in a new one. Unsaved changes of the previous document
 * are stored as its draft. `anew` reads an open one again and discards its unsaved changes.
 */
export async function openDocument(bench: Workbench, path: string, anew = false): Promise<void> {
  const { host, store } = bench
  await keepDraft(bench)
  const idOf = (file: string) => findByPath(store.getState(), file)?.id ?? null
  if (!anew && showOpen(bench, idOf(path))) return
  store.setState({ opening: path, openFailure: null })
  try {
    const opened = await host.call('documents.open', { path })
    if (store.getState().opening !== path) return
    if (!anew && showOpen(bench, idOf(opened.path))) return store.setState({ opening: null })
    show(bench, idOf(opened.path), fileOf(opened), opened.text)
    rememberRecent({ path: opened.path, name: opened.name })
    const of = { path: opened.path }
    const [graphView, memory] = await Promise.all([
      host.call('documents.picture', of),
      host.call('presets.read', of),
    ])
    const id = idOf(opened.path)
    changeDocument(bench, id, (before) => ({
      graphView: mergeGraphViews(graphView, before.graphView),
      memory,
    }))
    await storeChangedGraphView(bench, opened.path, graphView)
    if (store.getState().shown === id) resumeEntry(bench)
  } catch (error) {
    const failure = toFailure(error)
    if (store.getState().opening === path) store.setState({ opening: null, openFailure: { path, failure } })
    if (selectShown(store.getState()).file !== null) notifyFailure(store, failure)
  }
}

/** Stores a graph view that was changed before the stored one had loaded. */
async function storeChangedGraphView(bench: Workbench, path: string, kept: GraphViewState): Promise<void> {
  const graphView = findByPath(bench.store.getState(), path)?.graphView ?? kept
  if (graphView !== kept) await bench.host.call('documents.savePicture', { path, picture: graphView })
}

/** Shows a document that has been read; false when it is not open. Changes of its file meanwhile are handled now. */
export function showOpen(bench: Workbench, id: DocumentId | null): boolean {
  const { shown } = bench.store.getState()
  const document = findRead(bench.store.getState(), id)
  if (document === null) return false
  if (document.id === shown) return true
  const { changed, file } = document
  activate(bench, document.id)
  if (changed !== null && file.path !== null) {
    changeDocument(bench, id, { changed: null })
    void fileChanged(bench, file.path, changed.revision)
  }
  return true
}

/** Shows the document of a tab. */
export async function goToTab(bench: Workbench, id: DocumentId): Promise<void> {
  const { documents, shown } = bench.store.getState()
  const document = documents[id]
  if (document === undefined || id === shown) return
  const path = document.file?.path ?? null
  if (path !== null) return openDocument(bench, path)
  const draft = keepDraft(bench)
  activate(bench, id)
  await draft
}

/** Starts a document without a file. */
export async function newDocument(bench: Workbench, text: string): Promise<void> {
  await openText(bench, 'Dockerfile', text)
}

/**
 * Shows a text of which no file is known, so that it has no context yet, in a new tab. `exact` is false for bytes that were no
 * UTF-8: the text is then shown and never written.
 */
export async function openText(
  bench: Workbench,
  name: string,
  fileText: string,
  exact = true,
): Promise<void> {
  const draft = keepDraft(bench)
  const file = withoutFile(name)
  show(bench, null, exact ? file : { ...file, readOnly: true, readOnlyReason: 'not-utf8' }, fileText)
  await draft
}

/** Restores the unsaved text of an earlier session, as an undoable step. */
export function restoreDraft({ store, editor }: Workbench): void {
  const { file } = selectShown(store.getState())
  if (file === null || file.draft === null) return
  changeShown(store, { file: { ...file, draft: null } })
  editor.replaceText(file.draft, stepName('draft'))
  notify(store, 'done', 'message.restored', file.name)
}

/** Deletes the shown document's draft of an earlier session instead of restoring it. */
export async function discardDraft(bench: Workbench): Promise<void> {
  const { file } = selectShown(bench.store.getState())
  if (file === null) return
  changeShown(bench.store, { file: { ...file, draft: null } })
  await keepDraft(bench)
}
