import { splitLineEnds } from '#shared/live/index.ts'
import type { AppState } from '../app-state.ts'
import { nothingAsked } from '../questions/asking-state.ts'
import type { Workbench } from '../workbench.ts'
import type { DocumentFile } from './document-file.ts'
import { type DocumentId, type DocumentState, newDocumentState } from './document-state.ts'
import { withDocument } from './shown.ts'

/** A document whose file has been read. */
export type ReadDocument = DocumentState & { readonly file: DocumentFile }

const isRead = (document: DocumentState | undefined): document is ReadDocument =>
  document?.file != null && document.analysis !== null

/** `null` when it is not open, or has not been read. */
export function findRead({ documents }: AppState, id: DocumentId | null): ReadDocument | null {
  const document = id === null ? undefined : documents[id]
  return isRead(document) ? document : null
}

/** The open documents in the order of their tabs. */
export const documentsInOrder = ({ documents, tabs }: AppState): readonly DocumentState[] =>
  tabs.flatMap((id) => documents[id] ?? [])

/** The open document of a file. */
export const findByPath = (state: AppState, path: string): DocumentState | undefined =>
  documentsInOrder(state).find(({ file }) => file?.path === path)

/** The open document with this key, if it has been read. Another path may lead to its file, too. */
export const findReadByKey = (state: AppState, key: string): ReadDocument | undefined =>
  documentsInOrder(state)
    .filter(isRead)
    .find(({ file }) => file.key === key)

/** A tab's facts about its document. */
export interface TabFacts {
  readonly id: DocumentId
  /** `null` for a document that was never saved. */
  readonly path: string | null
  readonly name: string
  readonly shown: boolean
  readonly unsaved: boolean
  /** Some of it is in this page only. */
  readonly onlyHere: boolean
  readonly readOnly: boolean
}

/** What a document's tab shows. */
export const factsOf = ({ id, file, dirty, onlyHere }: DocumentState, { shown }: AppState): TabFacts => ({
  id,
  path: file?.path ?? null,
  name: file?.name ?? '',
  shown: id === shown,
  unsaved: dirty || onlyHere,
  onlyHere,
  readOnly: file?.readOnly ?? false,
})

/** Something that was typed is in this page only. */
export const selectOnlyHere = (state: AppState): boolean =>
  documentsInOrder(state).some(({ onlyHere }) => onlyHere)

/** A document's text as it belongs in its file; `null` when it is not open, or has not been read. */
export function fileTextOf(
  { store, editor }: Pick<Workbench, 'store' | 'editor'>,
  id: DocumentId | null,
): string | null {
  const document = findRead(store.getState(), id)
  if (document === null) return null
  return document.suspended === null ? editor.fileText() : document.suspended.fileText()
}

/** Questions about the previous document do not apply to another. */
function askNothing({ asking }: AppState): Pick<AppState, 'closing' | 'asking'> {
  asking.question?.snapshot.stop()
  return { closing: null, asking: nothingAsked }
}

/** Suspends the shown document's text and closes its questions; the caller must load another text at once. */
export function suspendShown({ store, editor }: Pick<Workbench, 'store' | 'editor'>): void {
  const state = store.getState()
  if (state.shown === null) return
  store.setState({
    ...askNothing(state),
    ...withDocument(state, state.shown, { suspended: editor.suspend() }),
  })
}

/** Adopts the builds and runs of this file that belong to no open document. */
function adopt(
  { documents, builds, runs }: AppState,
  id: DocumentId,
  path: string | null,
): Partial<AppState> {
  const isOrphan = (each: { readonly document: DocumentId | null; readonly path: string | null }): boolean =>
    path !== null && each.path === path && (each.document === null || documents[each.document] === undefined)
  return {
    builds: builds.map((build) =>
      isOrphan({ document: build.document, path: build.request.dockerfilePath })
        ? { ...build, document: id }
        : build,
    ),
    runs: { ...runs, all: runs.all.map((run) => (isOrphan(run) ? { ...run, document: id } : run)) },
  }
}

/**
 * Shows a document of which only its file is known: an open one, which is read again (`id`), or one with a new tab after the
 * others (`null`). The caller must load its text at once.
 */
export function beginDocument(
  bench: Pick<Workbench, 'store' | 'editor'>,
  id: DocumentId | null,
  file: DocumentFile,
): void {
  if (bench.store.getState().shown !== id) suspendShown(bench)
  bench.store.setState((state) => {
    const own = id ?? state.lastDocument + 1
    const before = state.documents[own]
    const document = {
      ...newDocumentState(own, file),
      build: before?.build ?? null,
      run: before?.run ?? null,
    }
    return {
      documents: { ...state.documents, [own]: document },
      tabs: before === undefined ? [...state.tabs, own] : state.tabs,
      shown: own,
      lastDocument: Math.max(state.lastDocument, own),
      ...adopt(state, own, file.path),
    }
  })
}

/** A document that was open before. */
export interface KeptTab {
  readonly key: string | null
  readonly path: string | null
  readonly name: string
}

/** Adds documents that are read when they are first shown. */
export function addUnread({ store }: Pick<Workbench, 'store'>, tabs: readonly KeptTab[]): void {
  store.setState((state) => tabs.reduce(withUnread, state))
}

function withUnread(state: AppState, { key, path, name }: KeptTab): AppState {
  if (path !== null && findByPath(state, path) !== undefined) return state
  const id = state.lastDocument + 1
  const document = newDocumentState(id, { ...withoutFile(name), key, path })
  return {
    ...state,
    documents: { ...state.documents, [id]: document },
    tabs: [...state.tabs, id],
    lastDocument: id,
    ...adopt(state, id, path),
  }
}

/** The key of a new text without a file. */
export const newTextKey = (): string => `text:${crypto.randomUUID()}`

/** A document of which no file is known. */
export const withoutFile = (name: string): DocumentFile => ({
  path: null,
  name,
  context: null,
  savedText: null,
  revision: null,
  readOnly: false,
  readOnlyReason: null,
  key: null,
})

/**
 * Removes a document. Its running builds and containers can still be cancelled, and belong to it again when its file is
 * reopened.
 */
export function removeDocument({ store }: Pick<Workbench, 'store'>, id: DocumentId): void {
  store.setState((state) => {
    const { [id]: gone, ...documents } = state.documents
    if (gone === undefined) return {}
    return {
      documents,
      tabs: state.tabs.filter((each) => each !== id),
      builds: state.builds.filter(({ document, phase }) => document !== id || phase !== 'finished'),
    }
  })
}

/** Shows no document; the caller removes the previous one. */
export function showNothing({ store, editor }: Pick<Workbench, 'store' | 'editor'>): void {
  store.setState((state) => ({
    ...askNothing(state),
    shown: null,
    version: state.version + 1,
    presenting: null,
  }))
  editor.load(splitLineEnds(''), false, null)
}

/** Shows a document that was read before, as it was left, with what was received of it since. */
export function activate({ store, editor }: Pick<Workbench, 'store' | 'editor'>, id: DocumentId): void {
  const suspended = store.getState().documents[id]?.suspended ?? null
  if (suspended === null) return
  suspendShown({ store, editor })
  const tellReceived = editor.activate(suspended)
  store.setState((state) => ({
    ...withDocument(state, id, { suspended: null }),
    shown: id,
    version: state.version + 1,
    opening: null,
    openFailure: null,
    presenting: state.presenting === null ? null : { spotlight: null },
  }))
  tellReceived?.()
}
