import { stepName } from '#renderer/editor/step-name.ts'
import { emptyMemory, emptyPicture, type OpenDocument } from '#shared/api/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { DocumentState } from './app-state.ts'
import { keepDraft } from './draft-keeper.ts'
import { failureOf, tell } from './messages.ts'
import { rememberRecent } from './recent-documents.ts'
import { textLoaded } from './text-actions.ts'
import type { Workbench } from './workbench.ts'

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
  })
  textLoaded(store, parseDockerfile(editor.text()))
  store.setState({ dirty: document.savedText !== fileText })
}

const documentOf = (opened: OpenDocument): DocumentState => ({
  path: opened.path,
  name: opened.name,
  context: opened.context,
  savedText: opened.text,
  revision: opened.revision,
  readOnly: opened.readOnly,
  readOnlyReason: opened.readOnlyReason,
  draft:
    opened.draft === null || opened.readOnly || opened.draft.text === opened.text ? null : opened.draft.text,
})

/** Opens a Dockerfile, or a folder's. Unsaved changes of the document before it are kept as its draft. */
export async function openDocument(bench: Workbench, path: string): Promise<void> {
  const { host, store } = bench
  await keepDraft(bench)
  store.setState({ opening: path, openFailure: null })
  try {
    const opened = await host.call('documents.open', { path })
    if (store.getState().opening !== path) return
    show(bench, documentOf(opened), opened.text)
    rememberRecent({ path: opened.path, name: opened.name })
    const of = { path: opened.path }
    const [picture, memory] = await Promise.all([
      host.call('documents.picture', of),
      host.call('presets.read', of),
    ])
    if (store.getState().document?.path === opened.path) store.setState({ picture, memory })
  } catch (error) {
    const failure = failureOf(error)
    if (store.getState().opening === path) store.setState({ opening: null, openFailure: { path, failure } })
    if (store.getState().document !== null) tell(store, 'failed', 'message.failed', failure)
  }
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
})

/** Begins a document that has no file yet. */
export async function newDocument(bench: Workbench, text: string): Promise<void> {
  await keepDraft(bench)
  show(bench, withoutFile('Dockerfile'), text)
}

/** A file's text that was dropped on the window: where it came from is not known, so it has no context yet. */
export function openDropped(bench: Workbench, name: string, fileText: string): void {
  show(bench, withoutFile(name), fileText)
}

/** Saves; a document without a file asks where (the dialog calls `saveDocumentAs`). */
export async function saveDocument(bench: Workbench): Promise<void> {
  const { store } = bench
  const { document, saving } = store.getState()
  if (document === null || saving) return
  if (document.path === null) {
    store.setState(({ panels }) => ({ panels: { ...panels, dialog: 'saveAs' } }))
    return
  }
  if (document.readOnly) {
    tell(store, 'failed', 'message.readOnly', document.name)
    return
  }
  await write(bench, document.path, document.revision)
}

/** Writes a new file; one that is already there is a `conflict`, told to the person. */
export async function saveDocumentAs(bench: Workbench, path: string): Promise<boolean> {
  const saved = await write(bench, path, null)
  if (saved) await openDocument(bench, path)
  return saved
}

async function write(bench: Workbench, path: string, baseRevision: string | null): Promise<boolean> {
  const { host, store, editor } = bench
  const text = editor.fileText()
  store.setState({ saving: true })
  try {
    const { revision } = await host.call('documents.save', { path, text, baseRevision })
    const document = store.getState().document
    if (document !== null && document.path === path) {
      store.setState({
        document: { ...document, revision, savedText: text },
        conflict: null,
        dirty: editor.fileText() !== text,
      })
    }
    tell(store, 'done', 'message.saved', path)
    await keepDraft(bench)
    return true
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'conflict' && store.getState().document?.path === path)
      await lookAtTheirs(bench, path)
    else tell(store, 'failed', 'message.failed', failure)
    return false
  } finally {
    store.setState({ saving: false })
  }
}

/** The file on disk is another one now: asks the person which text to go on with. */
async function lookAtTheirs({ host, store }: Workbench, path: string): Promise<void> {
  try {
    const { text, revision } = await host.call('documents.open', { path })
    if (store.getState().document?.path === path) store.setState({ conflict: { theirs: { text, revision } } })
  } catch (error) {
    if (failureOf(error).code === 'not-found') store.setState({ conflict: { theirs: null } })
  }
}

/** The host saw the file change. Without unsaved changes the new text is taken over, as an undoable step. */
export async function fileChanged(bench: Workbench, path: string, revision: string | null): Promise<void> {
  const { document } = bench.store.getState()
  if (document === null || document.path !== path || document.revision === revision) return
  if (revision === null) {
    bench.store.setState({ conflict: { theirs: null }, dirty: true })
    return
  }
  await lookAtTheirs(bench, path)
  const { conflict, dirty } = bench.store.getState()
  if (conflict?.theirs && !dirty) {
    takeTheirs(bench)
    tell(bench.store, 'done', 'message.reloaded', document.name)
  }
}

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
