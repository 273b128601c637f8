import { stepName } from '#renderer/editor/index.ts'
import { joinPictures } from '#renderer/graph/index.ts'
import { emptyMemory, emptyPicture, type OpenDocument, type PictureState } from '#shared/api/index.ts'
import { readDockerfile } from '#shared/stages/index.ts'
import { failureOf, tell } from '../window/messages.ts'
import type { Workbench } from '../workbench.ts'
import type { DocumentState } from './document-state.ts'
import { beginTab, changeDocument, factsOf, findTab, stateOfTab, takeUp } from './document-tabs.ts'
import { keepDraft } from './draft-keeper.ts'
import { resumeEntry } from './entry-points.ts'
import { noEntryPoints } from './entry-state.ts'
import { fileChanged } from './file-changes.ts'
import { rememberRecent } from './recent-documents.ts'
import { textLoaded } from './text-actions.ts'

/** Shows a document that was read, in a tab that was begun for it. */
function show(bench: Workbench, document: DocumentState, fileText: string): void {
  const { store, editor } = bench
  editor.load(fileText, document.readOnly)
  store.setState({
    document,
    conflict: null,
    openFailure: null,
    opening: null,
    picture: emptyPicture,
    memory: emptyMemory,
    entryPoints: noEntryPoints,
  })
  textLoaded(store, readDockerfile(editor.text()))
  store.setState({ dirty: document.savedText !== fileText })
}

export const documentOf = (opened: OpenDocument): DocumentState => ({
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
 * Shows a Dockerfile, or a folder's: in its tab when it is open, else in a new one. Unsaved changes of the document before it
 * are kept as its draft. `anew` reads one that is open again, whatever is unsaved in it.
 */
export async function openDocument(bench: Workbench, path: string, anew = false): Promise<void> {
  const { host, store } = bench
  await keepDraft(bench)
  if (!anew && showTab(bench, path)) return
  store.setState({ opening: path, openFailure: null })
  try {
    const opened = await host.call('documents.open', { path })
    if (store.getState().opening !== path) return
    if (!anew && showTab(bench, opened.path)) return store.setState({ opening: null })
    const tab = findTab(store.getState(), opened.path)
    if (tab?.kind !== 'shown') beginTab(bench, tab?.id ?? null)
    show(bench, documentOf(opened), opened.text)
    rememberRecent({ path: opened.path, name: opened.name })
    const of = { path: opened.path }
    const [picture, memory] = await Promise.all([
      host.call('documents.picture', of),
      host.call('presets.read', of),
    ])
    changeDocument(bench, opened.path, (slice) => ({ picture: joinPictures(picture, slice.picture), memory }))
    await keepChangedPicture(bench, opened.path, picture)
    if (store.getState().document?.path === opened.path) resumeEntry(bench)
  } catch (error) {
    const failure = failureOf(error)
    if (store.getState().opening === path) store.setState({ opening: null, openFailure: { path, failure } })
    if (store.getState().document !== null) tell(store, 'failed', 'message.failed', failure)
  }
}

/** Tells the host a picture that was changed before the kept one had come. */
async function keepChangedPicture(bench: Workbench, path: string, kept: PictureState): Promise<void> {
  const state = bench.store.getState()
  const tab = findTab(state, path)
  const of = tab === undefined ? null : stateOfTab(tab, state)
  if (of === null || of.picture === kept) return
  await bench.host.call('documents.savePicture', { path, picture: of.picture })
}

/** Shows the tab of a document that has been read; false when there is none. What its file became meanwhile is looked at. */
function showTab(bench: Workbench, path: string): boolean {
  const tab = findTab(bench.store.getState(), path)
  if (tab === undefined || tab.kind === 'unread') return false
  if (tab.kind === 'shown') return true
  takeUp(bench, tab.id)
  if (tab.changed !== null) void fileChanged(bench, path, tab.changed.revision)
  return true
}

/** Shows the document of a tab. */
export async function goToTab(bench: Workbench, id: number): Promise<void> {
  const { store } = bench
  const tab = store.getState().tabs.find((each) => each.id === id)
  if (tab === undefined || tab.kind === 'shown') return
  const { path } = factsOf(tab, store.getState())
  if (path !== null) return openDocument(bench, path)
  const draft = keepDraft(bench)
  takeUp(bench, id)
  await draft
}

const withoutFile = (name: string): DocumentState => ({
  path: null,
  name,
  context: null,
  savedText: null,
  revision: null,
  readOnly: false,
  readOnlyReason: null,
  draft: null,
  hasDraft: false,
})

/** Begins a document that has no file yet. */
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
  beginTab(bench, null)
  const document = withoutFile(name)
  show(bench, exact ? document : { ...document, readOnly: true, readOnlyReason: 'not-utf8' }, fileText)
  await draft
}

/** Takes the unsaved text of an earlier session, as an undoable step. */
export function restoreDraft({ store, editor }: Workbench): void {
  const document = store.getState().document
  if (document === null || document.draft === null) return
  store.setState({ document: { ...document, draft: null } })
  editor.replaceText(document.draft, stepName('draft'))
  tell(store, 'done', 'message.restored', document.name)
}

export async function discardDraft(bench: Workbench): Promise<void> {
  const document = bench.store.getState().document
  if (document === null) return
  bench.store.setState({ document: { ...document, draft: null } })
  await keepDraft(bench)
}
