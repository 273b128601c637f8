import type { ActionPlace } from '../../graph/index.ts'
import { tabStopOf } from '../../ui/index.ts'
import { selectShown } from '../documents/shown.ts'
import type { Workbench } from '../workbench.ts'
import type { Question, Surface } from './question.ts'

/** Opens the menu of a place. */
export function openMenu({ store }: Workbench, place: ActionPlace, surface: Surface): void {
  closeQuestion({ store })
  store.setState({ asking: { menu: { place, surface: withFocusBack(surface) }, question: null } })
}

/** Opens a question. What it names is followed when the text changes before it is answered. */
export function openQuestion({ store, editor }: Workbench, question: Question, surface: Surface): void {
  closeQuestion({ store })
  const graph = selectShown(store.getState()).analysis?.graph
  if (graph === undefined) return
  const { map, stop } = editor.track()
  const moment = { graph, map, stop }
  store.setState({ asking: { menu: null, question: { question, surface: withFocusBack(surface), moment } } })
}

export function closeMenu({ store }: Pick<Workbench, 'store'>): void {
  store.setState(({ asking }) => ({ asking: { ...asking, menu: null } }))
}

export function closeQuestion({ store }: Pick<Workbench, 'store'>): void {
  const { asking } = store.getState()
  asking.question?.moment.stop()
  if (asking.question !== null) store.setState({ asking: { ...asking, question: null } })
}

const withFocusBack = (surface: Surface): Surface => ({
  ...surface,
  focusBack: surface.focusBack ?? rememberFocus(),
})

/** Gives the focus back to where it is now; when that is gone by then, to its part of the window. */
export function rememberFocus(): () => void {
  const element = document.activeElement
  const region = element?.closest<HTMLElement>('[data-region]') ?? null
  return () => {
    const isThere = element instanceof HTMLElement && element !== document.body && element.isConnected
    const next = isThere ? element : tabStopOf(region)
    next?.focus({ preventScroll: true })
  }
}
