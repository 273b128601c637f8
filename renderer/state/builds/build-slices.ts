import type { StoreApi } from 'zustand/vanilla'
import type { AppState } from '../app-state.ts'
import { selectBuilds } from '../selectors.ts'
import type { BuildPhase, BuildSlice } from './builds-state.ts'

/** Finished builds that a window keeps; the oldest go first. */
const keptFinished = 12

/** Changes one build, shown or not; one that is gone stays gone. */
export function changeBuild(
  store: StoreApi<AppState>,
  id: number,
  change: (slice: BuildSlice) => BuildSlice,
): void {
  store.setState(({ build, otherBuilds }) =>
    build?.id === id
      ? { build: change(build) }
      : { otherBuilds: otherBuilds.map((slice) => (slice.id === id ? change(slice) : slice)) },
  )
}

export const findBuild = (state: AppState, id: number): BuildSlice | undefined =>
  state.build?.id === id ? state.build : state.otherBuilds.find((slice) => slice.id === id)

/** Graph and panel show this build from now on. */
export function showBuild(store: StoreApi<AppState>, id: number): void {
  const state = store.getState()
  const wanted = findBuild(state, id)
  if (wanted === undefined || state.build?.id === id) return
  store.setState({ build: wanted, otherBuilds: selectBuilds(state).filter((slice) => slice !== wanted) })
}

/** Adds a build behind the others; finished ones over the limit go for it, the oldest first. */
export function addBuild(store: StoreApi<AppState>, slice: BuildSlice): void {
  const { otherBuilds } = store.getState()
  const finished = otherBuilds.filter(({ phase }) => phase === 'finished')
  const gone = finished.slice(0, Math.max(0, finished.length + 1 - keptFinished))
  store.setState({ otherBuilds: [...otherBuilds.filter((other) => !gone.includes(other)), slice] })
}

/** Takes a build out; when it was shown, the newest of the others that belongs to the document is shown. */
export function removeBuild(store: StoreApi<AppState>, id: number): void {
  store.setState(({ build, otherBuilds, document }) => {
    if (build?.id !== id) return { otherBuilds: otherBuilds.filter((slice) => slice.id !== id) }
    const path = document?.path ?? null
    const next = otherBuilds.findLast(({ request }) => request.dockerfilePath === path) ?? null
    return { build: next, otherBuilds: otherBuilds.filter((slice) => slice !== next) }
  })
}

/** Takes the builds of a file out that have ended. */
export function removeFinished(store: StoreApi<AppState>, path: string | null): void {
  const gone = selectBuilds(store.getState()).filter(
    ({ phase, request }) => phase === 'finished' && request.dockerfilePath === path,
  )
  for (const { id } of gone) removeBuild(store, id)
}

/** Which queued builds may begin now, oldest first, when so many may run together. */
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
