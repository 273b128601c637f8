import { mergeGraphViews } from '#renderer/graph/index.ts'
import type { GraphViewState, JoinedDocument, OpenDocument } from '#shared/api/index.ts'
import { splitLineEnds } from '#shared/live/index.ts'
import { readDockerfile } from '#shared/stages/index.ts'
import { notifyFailure, toFailure } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import type { DocumentFile } from './document-file.ts'
import type { DocumentId } from './document-state.ts'
import { resumeEntry } from './entry-points.ts'
import type { DocumentPlace } from './kept/document-places.ts'
import { rememberRecent } from './recent-documents.ts'
import { changeDocument, changeShown, selectShown } from './shown.ts'
import {
  activate,
  beginDocument,
  findByPath,
  findRead,
  findReadByKey,
  newTextKey,
  removeDocument,
  withoutFile,
} from './tabs.ts'
import { textLoaded } from './text-actions.ts'

/** The text of a document to show: the host's, or one that the host does not have. */
type TextToShow = { readonly joined: JoinedDocument } | { readonly fileText: string }

/** Shows a file that was read: in the document of this id, replacing its state, or in a new one (`null`). */
function show(
  bench: Workbench,
  id: DocumentId | null,
  file: DocumentFile,
  text: TextToShow,
  place: DocumentPlace | null = null,
): void {
  const { store, editor, live } = bench
  beginDocument(bench, id, file)
  store.setState({ openFailure: null, opening: null })
  const isShared = file.readOnlyReason !== 'not-utf8'
  const start = 'joined' in text ? { version: text.joined.version } : { version: 0, isNew: true }
  const loaded = 'joined' in text ? (text.joined.text ?? splitLineEnds('')) : splitLineEnds(text.fileText)
  editor.load(loaded, file.readOnly, isShared ? start : null, place?.editor)
  textLoaded(store, readDockerfile(editor.text()))
  if (place !== null) {
    const { target, canvas, graphView } = place
    const { analysis } = selectShown(store.getState())
    const isThere = target !== null && analysis?.graph.stages[target.index]?.name === target.name
    changeShown(store, {
      chosenTarget: isThere ? target.index : null,
      canvasPlace: canvas,
      ...(graphView === null ? {} : { graphView }),
    })
  }
  const { shown } = store.getState()
  if (shown === null || file.key === null || !isShared) return
  if ('joined' in text) live.opened(shown, file.key, text.joined)
  else live.begun(shown, file.key)
}

export const fileOf = ({
  path,
  name,
  context,
  key,
  readOnly,
  readOnlyReason,
  live,
}: OpenDocument): DocumentFile => ({
  path,
  name,
  context,
  key,
  savedText: live.saved?.text ?? null,
  revision: live.saved?.revision ?? null,
  readOnly,
  readOnlyReason,
})

/**
 * Shows a Dockerfile, or a folder's: in its tab when it is open, else in a new one. `anew` reads an open one again and discards its
 * unsaved changes.
 */
export async function openDocument(bench: Workbench, path: string, anew = false): Promise<void> {
  const { host, store } = bench
  const idOf = (file: string) => findByPath(store.getState(), file)?.id ?? null
  if (!anew && showOpen(bench, idOf(path))) return
  store.setState({ opening: path, openFailure: null })
  try {
    const key = anew ? (findByPath(store.getState(), path)?.file?.key ?? null) : null
    if (key !== null) await host.call('documents.discard', { key })
    const opened = await host.call('documents.open', { path, known: null })
    const place = anew ? null : await bench.places.find(opened.key)
    if (store.getState().opening !== path) return
    if (!anew && showOpen(bench, idOf(opened.path))) return store.setState({ opening: null })
    if (!anew && showSame(bench, opened)) return
    show(bench, idOf(opened.path), fileOf(opened), { joined: opened.live }, place)
    if (opened.unreadable !== null) notifyFailure(store, opened.unreadable)
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

/** Shows a document that has been read; false when it is not open. */
export function showOpen(bench: Workbench, id: DocumentId | null): boolean {
  const document = findRead(bench.store.getState(), id)
  if (document === null) return false
  if (document.id !== bench.store.getState().shown) activate(bench, document.id)
  return true
}

/**
 * Shows the document of a file that is open by another path, of which one leads to the other by a link: two tabs would change one text
 * without each other. A tab of the path asked for, which was not read yet, goes.
 */
function showSame(bench: Workbench, { key, path }: OpenDocument): boolean {
  const { store } = bench
  const same = findReadByKey(store.getState(), key)
  if (same === undefined || same.file.path === path) return false
  showOpen(bench, same.id)
  const unread = findByPath(store.getState(), path)
  if (unread !== undefined) removeDocument(bench, unread.id)
  store.setState({ opening: null })
  return true
}

/** Shows the document of a tab. */
export async function goToTab(bench: Workbench, id: DocumentId): Promise<void> {
  const { documents, shown } = bench.store.getState()
  const document = documents[id]
  if (document === undefined) return
  if (id === shown) return bench.store.setState({ opening: null })
  const path = document.file?.path ?? null
  if (path !== null) return openDocument(bench, path)
  if (!showOpen(bench, id) && document.file !== null) await showKept(bench, id, document.file)
}

/** Shows a text that was never saved, which the host has kept since before this page was loaded. */
async function showKept(bench: Workbench, id: DocumentId, file: DocumentFile): Promise<void> {
  const { host, store } = bench
  const { key, name } = file
  if (key === null) return
  try {
    const joined = await host.call('documents.join', { key, name, known: null })
    const place = await bench.places.find(key)
    if (store.getState().documents[id] === undefined || showOpen(bench, id)) return
    show(bench, id, file, { joined }, place)
    // Its first update was the text it began with.
    changeShown(store, { edited: joined.version > 1 })
  } catch (error) {
    notifyFailure(store, toFailure(error))
  }
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
  const file = { ...withoutFile(name), key: newTextKey() }
  show(bench, null, exact ? file : { ...file, readOnly: true, readOnlyReason: 'not-utf8' }, { fileText })
}
