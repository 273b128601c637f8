import { stageNodeId } from '#renderer/graph/index.ts'
import { stageLinks } from '#shared/why/index.ts'
import { type Session, selectGraph, selectPlace, selectShown, selectTarget } from '../state/index.ts'
import { spotlightOverlay } from './spotlight-overlay.ts'
import { type Way, walkStages } from './walk-stages.ts'

/** Shows graph, text and target alone, on the whole screen where the browser allows it. */
export function startPresenting(session: Session): void {
  const { store } = session
  if (selectShown(store.getState()).file === null || store.getState().presenting !== null) return
  store.setState(({ panels }) => ({ presenting: { spotlight: null }, panels: { ...panels, dialog: null } }))
  // Refused without a user gesture, or where the window is embedded: the window is then used at its size.
  document.documentElement.requestFullscreen?.().catch(() => undefined)
}

export function stopPresenting({ store }: Session): void {
  if (store.getState().presenting === null) return
  store.setState({ presenting: null })
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined)
}

/** Starts presenting, or stops it. */
export function togglePresenting(session: Session): void {
  if (session.store.getState().presenting === null) startPresenting(session)
  else stopPresenting(session)
}

/** Puts the spotlight on a stage, in the graph and in the text; `null` removes it. */
export function spotlight(session: Session, stage: number | null): void {
  session.store.setState({ presenting: { spotlight: stage } })
  selectPlace(session, stage === null ? null : { stage, instruction: null })
}

/** Moves the spotlight; stays where there is no stage in that direction. */
export function moveSpotlight(session: Session, way: Way): void {
  const state = session.store.getState()
  const graph = selectGraph(state)
  if (graph === null || state.presenting === null) return
  const next = walkStages(graph, state.presenting.spotlight, way, selectTarget(state))
  if (next !== null) spotlight(session, next)
}

/** Ids of the nodes to keep in view with the spotlight on a stage: the stage and everything linked to it. */
export function litNodes(session: Session, stage: number): readonly string[] {
  const graph = selectGraph(session.store.getState())
  const lit = graph?.stages[stage]
  if (graph === null || lit === undefined) return []
  const around = stageLinks(graph).flatMap(({ from, to }) =>
    from === stage || to === stage ? [from, to] : [],
  )
  const sources = [...(spotlightOverlay(graph, stage)?.sources?.keys() ?? [])]
  return [...new Set([stage, ...around].map(stageNodeId)), ...sources]
}
