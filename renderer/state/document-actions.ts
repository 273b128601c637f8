import { stepName } from '#renderer/editor/step-name.ts'
import { emptyMemory, emptyPicture } from '#shared/api/defaults.ts'
import type { OpenDocument } from '#shared/api/index.ts'
import { readDockerfile } from '#shared/stages/index.ts'
import type { DocumentTab } from './app-state.ts'
import type { ConflictState, DocumentState } from './document-state.ts'
import { beginTab, changeDocument, factsOf, findTab, takeUp } from './document-tabs.ts'
import { keepDraft } from './draft-keeper.ts'
import { resumeEntry } from './entry-points.ts'
import { noEntryPoints } from './entry-state.ts'
import { failureOf, tell } from './messages.ts'
import { rememberRecent } from './recent-documents.ts'
import { untilSaved } from './saving.ts'
import { textLoaded } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

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
    changeDocument(bench, opened.path, () => ({ picture, memory }))
    if (store.getState().document?.path === opened.path) resumeEntry(bench)
  } catch (error) {
    const failure = failureOf(error)
    if (store.getState().opening === path) store.setState({ opening: null, openFailure: { path, failure } })
    if (store.getState().document !== null) tell(store, 'failed', 'message.failed', failure)
  }
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

/** The file on disk is another one now: asks the person which text to go on with, while they look at it. */
export async function lookAtTheirs({ host, store }: Workbench, path: string): Promise<void> {
  const ask = (conflict: ConflictState): void => {
    if (store.getState().document?.path === path) store.setState({ conflict })
  }
  try {
    const { text, revision } = await host.call('documents.open', { path })
    ask({ theirs: { text, revision } })
  } catch (error) {
    if (failureOf(error).code === 'not-found') ask({ theirs: null })
  }
}

/**
 * The file changed: another program wrote it, or a window saved it. Without unsaved changes the new text is taken over, as an
 * undoable step; with some the person is asked, and they are kept as a draft until that is answered. One that is not shown, or
 * not any more when its file has been read, is looked at when it is.
 */
export async function fileChanged(bench: Workbench, path: string, revision: string | null): Promise<void> {
  const { store, editor } = bench
  const shown = (): DocumentState | null => {
    const { document } = store.getState()
    if (document?.path === path) return document
    store.setState(({ tabs }) => ({
      tabs: tabs.map((tab) => (isParked(tab, path) ? { ...tab, changed: { revision } } : tab)),
    }))
    return null
  }
  if (shown() === null) return
  // A save of this window is told to it, too, and may be told before it is answered.
  await untilSaved(store)
  const document = shown()
  if (document === null) return
  if (revision === null) {
    store.setState({ conflict: { theirs: null }, dirty: true })
    return
  }
  if (document.revision === revision) {
    const isSaved = editor.fileText() === document.savedText
    store.setState({ conflict: null, dirty: !isSaved })
    return
  }
  await lookAtTheirs(bench, path)
  const now = shown()
  if (now === null || !store.getState().conflict?.theirs) return
  if (editor.fileText() === now.savedText) {
    takeTheirs(bench)
    tell(store, 'done', 'message.reloaded', now.name)
  } else await keepDraft(bench)
}

const isParked = (tab: DocumentTab, path: string): boolean =>
  tab.kind === 'parked' && tab.slice.document?.path === path

/** Goes on with the text on disk; undo brings back the own one. */
export function takeTheirs({ store, editor }: Workbench): void {
  const { conflict, document } = store.getState()
  if (!conflict?.theirs || document === null) return
  const { text, revision } = conflict.theirs
  store.setState({ conflict: null, document: { ...document, savedText: text, revision } })
  editor.replaceText(text, stepName('reload'))
  store.setState({ dirty: editor.fileText() !== text })
}

/** Goes on with the own text; the next save replaces what is on disk. */
export function keepMine({ store }: Workbench): void {
  const { conflict, document } = store.getState()
  if (conflict === null || document === null) return
  const savedText = conflict.theirs?.text ?? null
  const revision = conflict.theirs?.revision ?? null
  store.setState({ conflict: null, document: { ...document, savedText, revision }, dirty: true })
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
