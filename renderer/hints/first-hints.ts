import type { AppState } from '../state/index.ts'
import { selectShown, selectStages } from '../state/index.ts'

/** A hint: its words `….title` and `….text`, and the elements that it is about. */
interface Hint {
  readonly id: 'same' | 'view' | 'build'
  /** CSS selectors; those that are not on the screen count for nothing. */
  readonly about: readonly string[]
}

/** The hints of a first visit, in their order. */
export const firstHints: readonly Hint[] = [
  {
    id: 'same',
    about: [
      '.graph-pane',
      '.editor-pane',
      '.narrow-tabs [role="tab"]:first-child',
      '.narrow-tabs [role="tab"]:nth-child(2)',
    ],
  },
  { id: 'view', about: ['.sg-switch', '.target-picker:not(.entry-picker)'] },
  { id: 'build', about: ['.build-buttons', '.status-button'] },
]

const key = 'stagegraph.hints'
/** The part of the browser's storage that is used; it may refuse. */
export type HintStorage = Pick<Storage, 'getItem' | 'setItem'>

/** Whether somebody has closed the hints in this browser. Where nothing can be kept they are not shown: they would come each time. */
export function wereSeen(storage: HintStorage): boolean {
  try {
    return storage.getItem(key) !== null
  } catch {
    return true
  }
}

export function rememberSeen(storage: HintStorage): void {
  try {
    storage.setItem(key, 'seen')
  } catch {
    // They come again then, no more than once a page.
  }
}

/** Whether nothing else has the user's attention: a document with stages is shown, without lesson, audience, dialog or question. */
export const isCalm = (state: AppState): boolean =>
  state.info !== null &&
  state.lesson === null &&
  state.presenting === null &&
  state.panels.dialog === null &&
  state.asking.question === null &&
  selectShown(state).file !== null &&
  selectStages(state).length > 0
