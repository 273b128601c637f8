import type { StoreApi } from 'zustand/vanilla'
import type { AppState } from '../app-state.ts'
import type { DocumentId } from '../documents/document-state.ts'
import { withDocument } from '../documents/shown.ts'
import type { BuildPhase, BuildSlice } from './builds-state.ts'

/** Finished builds kept per document besides the shown one; the oldest go first. */
const keptFinished = 12

/** Changes one build; one that was removed stays removed. */
export function changeBuild(
  store: StoreApi<AppState>,
  id: number,
  change: (slice: BuildSlice) => BuildSlice,
): void {
  store.setState(({ builds }) => ({ builds: builds.map((each) => (each.id === id ? change(each) : each)) }))
}

/** What the document of a build is called, also when it was closed; `''` for a text without a file that was. */
export const documentName = (
  { documents }: AppState,
  { document, request: { dockerfilePath } }: BuildSlice,
): string => documents[document]?.file?.name ?? dockerfilePath?.split(/[\\/]/).slice(-2).join('/') ?? ''

export const findBuild = ({ builds }: AppState, id: number): BuildSlice | undefined =>
  builds.find((each) => each.id === id)

/** Graph and panel of its document show this build from now on; those of the shown document when its own was closed. */
export function showBuild(store: StoreApi<AppState>, id: number): void {
  store.setState((state) => {
    const build = findBuild(state, id)
    if (build === undefined) return {}
    const isOpen = state.documents[build.document] !== undefined
    return withDocument(state, isOpen ? build.document : state.shown, { build: id })
  })
}

/** Adds a build after the others; finished ones of its document over the limit are removed, the oldest first. */
export function addBuild(store: StoreApi<AppState>, slice: BuildSlice): void {
  store.setState(({ builds, documents }) => {
    const finished = builds.filter(
      ({ id, document, phase }) =>
        document === slice.document && phase === 'finished' && documents[document]?.build !== id,
    )
    const gone = finished.slice(0, Math.max(0, finished.length + 1 - keptFinished))
    return { builds: [...builds.filter((each) => !gone.includes(each)), slice] }
  })
}

/** Removes a build; a document that showed it shows its newest other one. */
export function removeBuild(store: StoreApi<AppState>, id: number): void {
  store.setState((state) => {
    const builds = state.builds.filter((each) => each.id !== id)
    const showing = Object.values(state.documents).find(({ build }) => build === id)
    if (showing === undefined) return { builds }
    const next = builds.findLast(({ document }) => document === showing.id)?.id ?? null
    return { builds, ...withDocument(state, showing.id, { build: next }) }
  })
}

/** Removes the finished builds of a document. */
export function removeFinished(store: StoreApi<AppState>, document: DocumentId): void {
  const gone = store
    .getState()
    .builds.filter((build) => build.phase === 'finished' && build.document === document)
  for (const { id } of gone) removeBuild(store, id)
}

/** The queued builds that may start now, oldest first, when so many may run together. */
export function startable(
  builds: readonly { readonly id: number; readonly phase: BuildPhase }[],
  atOnce: number,
): readonly number[] {
  const working = builds.filter(({ phase }) => phase !== 'queued' && phase !== 'finished').length
  return builds
    .filter(({ phase }) => phase === 'queued')
    .slice(0, Math.max(0, atOnce - working))
    .map(({ id }) => id)
}
