import type { ActionPlace } from '../../graph/index.ts'
import { tabStopOf } from '../../ui/index.ts'
import { selectShown } from '../documents/shown.ts'
import type { Workbench } from '../workbench.ts'
import type { ActionOrigin, Question } from './question.ts'

/** Opens the menu of a place. */
export function openMenu({ store }: Workbench, place: ActionPlace, origin: ActionOrigin): void {
  closeQuestion({ store })
  store.setState({ asking: { menu: { place, origin: withFocusBack(origin) }, question: null } })
}

/** Opens a question. Its subject is followed when the text changes before it is answered. */
export function openQuestion({ store, editor }: Workbench, question: Question, origin: ActionOrigin): void {
  closeQuestion({ store })
  const graph = selectShown(store.getState()).analysis?.graph
  if (graph === undefined) return
  const { map, stop } = editor.track()
  const snapshot = { graph, map, stop }
  store.setState({ asking: { menu: null, question: { question, origin: withFocusBack(origin), snapshot } } })
}

/** Closes the menu; nothing happens when none is open. */
export function closeMenu({ store }: Pick<Workbench, 'store'>): void {
  store.setState(({ asking }) => ({ asking: { ...asking, menu: null } }))
}

/** Closes the question and stops tracking its subject; nothing happens when none is open. */
export function closeQuestion({ store }: Pick<Workbench, 'store'>): void {
  const { asking } = store.getState()
  asking.question?.snapshot.stop()
  if (asking.question !== null) store.setState({ asking: { ...asking, question: null } })
}

const withFocusBack = (origin: ActionOrigin): ActionOrigin => ({
  ...origin,
  focusBack: origin.focusBack ?? rememberFocus(),
})

/** Returns the focus to where it is now; when that no longer exists, to its part of the window. */
export function rememberFocus(): () => void {
  const element = document.activeElement
  const region = element?.closest<HTMLElement>('[data-region]') ?? null
  return () => {
    const isThere = element instanceof HTMLElement && element !== document.body && element.isConnected
    const next = isThere ? element : tabStopOf(region)
    next?.focus({ preventScroll: true })
  }
}
