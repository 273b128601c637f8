import { nothingAsked } from '#renderer/state/questions/asking-state.ts'
import { type AppState, type DocumentSlice, type DocumentTab, initialState } from '../app-state.ts'
import { selectBuilds } from '../selectors.ts'
import type { Workbench } from '../workbench.ts'
import type { DocumentState } from './document-state.ts'

const fields = [
  'document',
  'conflict',
  'dirty',
  'edited',
  'analysis',
  'stageStarts',
  'identities',
  'loads',
  'buildArgs',
  'ignored',
  'chosenTarget',
  'selection',
  'explainedImage',
  'outline',
  'caret',
  'lineEnds',
  'history',
  'picture',
  'memory',
  'entryPoints',
  'builtImages',
  'changes',
  'documentKey',
] as const satisfies readonly (keyof DocumentSlice)[]

const sliceOf = (state: AppState): DocumentSlice =>
  Object.fromEntries(fields.map((field) => [field, state[field]])) as unknown as DocumentSlice

/** What is kept of a tab's document; `null` when it has not been read. */
export const stateOfTab = (tab: DocumentTab, state: AppState): DocumentSlice | null =>
  tab.kind === 'unread' ? null : tab.kind === 'shown' ? state : tab.slice

/** A tab whose document has been read, with what is kept of that now. */
export interface ReadTab {
  readonly tab: DocumentTab
  readonly slice: DocumentSlice
  readonly document: DocumentState
}

/** `null` when the tab is gone, or its document has not been read. */
export function findReadTab(state: AppState, id: number | null): ReadTab | null {
  const tab = findTabById(state, id)
  const slice = tab === undefined ? null : stateOfTab(tab, state)
  return tab === undefined || !slice?.document ? null : { tab, slice, document: slice.document }
}

/** What a tab says of its document. */
export interface TabFacts {
  readonly id: number
  /** `null` for a document that was never saved. */
  readonly path: string | null
  readonly name: string
  readonly shown: boolean
  readonly unsaved: boolean
  readonly readOnly: boolean
}

export function factsOf(tab: DocumentTab, state: AppState): TabFacts {
  const { id } = tab
  if (tab.kind === 'unread') {
    return { id, path: tab.path, name: tab.name, shown: false, unsaved: false, readOnly: false }
  }
  const { document, dirty } = tab.kind === 'shown' ? state : tab.slice
  return {
    ...{ id, path: document?.path ?? null, name: document?.name ?? '' },
    ...{ shown: tab.kind === 'shown', unsaved: dirty, readOnly: document?.readOnly ?? false },
  }
}

export const selectShownTab = ({ tabs }: AppState): number | null =>
  tabs.find(({ kind }) => kind === 'shown')?.id ?? null

export const findTab = (state: AppState, path: string): DocumentTab | undefined =>
  state.tabs.find((tab) => factsOf(tab, state).path === path)

/** There is text that was typed and is on no disk: never saved, or while an older draft of its file waits for the person's decision. */
export const selectUnkept = (state: AppState): boolean =>
  state.tabs.some((tab) => {
    const of = stateOfTab(tab, state)
    if (!of?.document) return false
    return of.document.path === null ? of.edited : of.document.draft !== null && of.dirty
  })

export const findTabById = ({ tabs }: AppState, id: number | null): DocumentTab | undefined =>
  tabs.find((tab) => tab.id === id)

/** A tab's text as it belongs in its file; `null` when it has not been read. */
export function fileTextOf({ editor }: Pick<Workbench, 'editor'>, tab: DocumentTab): string | null {
  if (tab.kind === 'unread') return null
  return tab.kind === 'shown' ? editor.fileText() : tab.text.fileText()
}

const newTabId = ({ tabs }: AppState): number => Math.max(0, ...tabs.map(({ id }) => id)) + 1

/** What was asked about the document that was shown is about no other one. */
function askNothing({ asking }: AppState): Pick<AppState, 'closing' | 'asking'> {
  asking.question?.moment.stop()
  return { closing: null, asking: nothingAsked }
}

/** Lets the shown document's state wait in its tab; the editor is to be given another text at once. Nobody is asked about it any more. */
export function parkShown({ store, editor }: Pick<Workbench, 'store' | 'editor'>): void {
  const state = store.getState()
  const id = selectShownTab(state)
  if (id === null) return
  const slice = sliceOf(state)
  const build = state.build?.id ?? null
  const parked: DocumentTab = { id, kind: 'parked', slice, text: editor.park(), build, changed: null }
  store.setState({ ...askNothing(state), tabs: state.tabs.map((tab) => (tab.id === id ? parked : tab)) })
}

/** Lets the shown document wait, and makes the tab of another one the shown one: an unread one's, or a new tab behind the others. */
export function beginTab(bench: Pick<Workbench, 'store' | 'editor'>, id: number | null): void {
  parkShown(bench)
  bench.store.setState((state) => ({
    tabs:
      id === null
        ? [...state.tabs, { id: newTabId(state), kind: 'shown' }]
        : state.tabs.map((tab) => (tab.id === id ? { id, kind: 'shown' } : tab)),
  }))
}

/** Adds documents that are read when they are first shown. */
export function addUnread(
  { store }: Pick<Workbench, 'store'>,
  documents: readonly { readonly path: string; readonly name: string }[],
): void {
  for (const { path, name } of documents) {
    store.setState((state) =>
      findTab(state, path) === undefined
        ? { tabs: [...state.tabs, { id: newTabId(state), kind: 'unread', path, name }] }
        : {},
    )
  }
}

/** Which build belongs to a document that comes to be shown: the one that was shown with it, or its newest. */
export function showBuildOf(state: AppState, path: string | null, id: number | null): Partial<AppState> {
  const builds = selectBuilds(state)
  const build =
    builds.find((slice) => slice.id === id) ??
    builds.findLast(({ request }) => request.dockerfilePath === path) ??
    null
  return { build, otherBuilds: builds.filter((slice) => slice !== build) }
}

/** Shows no document; the tab of the one that was shown must be gone, or go at once. */
export function showNothing({ store, editor }: Pick<Workbench, 'store' | 'editor'>): void {
  editor.load('', false)
  store.setState((state) => ({
    ...sliceOf(initialState),
    ...showBuildOf(state, null, null),
    ...askNothing(state),
    ...{ version: state.version + 1, overlays: [], presenting: null },
  }))
}

/** Shows a parked document exactly as it was left. */
export function takeUp({ store, editor }: Pick<Workbench, 'store' | 'editor'>, id: number): void {
  const parked = store.getState().tabs.find((tab) => tab.id === id)
  if (parked?.kind !== 'parked') return
  parkShown({ store, editor })
  editor.restore(parked.text)
  store.setState((state) => ({
    ...parked.slice,
    ...showBuildOf(state, parked.slice.document?.path ?? null, parked.build),
    ...{ version: state.version + 1, overlays: [], opening: null, openFailure: null },
    presenting: state.presenting === null ? null : { spotlight: null },
    tabs: state.tabs.map((tab) => (tab.id === id ? { id, kind: 'shown' } : tab)),
  }))
}

/** Changes what is kept of a tab's document, shown or not; one that is gone or was not read is left alone. */
export function changeTab(
  { store }: Pick<Workbench, 'store'>,
  id: number | null,
  change: (slice: DocumentSlice) => Partial<DocumentSlice>,
): void {
  store.setState((state) => {
    if (id === selectShownTab(state)) return change(state)
    return {
      tabs: state.tabs.map((tab) =>
        tab.kind === 'parked' && tab.id === id
          ? { ...tab, slice: { ...tab.slice, ...change(tab.slice) } }
          : tab,
      ),
    }
  })
}

/** Changes what is kept of an open document, as `changeTab` does. */
export function changeDocument(
  bench: Pick<Workbench, 'store'>,
  path: string | null,
  change: (slice: DocumentSlice) => Partial<DocumentSlice>,
): void {
  const tab = path === null ? undefined : findTab(bench.store.getState(), path)
  if (tab !== undefined) changeTab(bench, tab.id, change)
}
