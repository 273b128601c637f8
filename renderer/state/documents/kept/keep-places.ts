import type { CanvasHandle } from '#renderer/graph/index.ts'
import type { AppState } from '../../app-state.ts'
import type { Workbench } from '../../workbench.ts'
import type { DocumentId } from '../document-state.ts'
import { findRead } from '../tabs.ts'

/** Milliseconds after a change until a place is written down, with all that changed by then. */
const delay = 300

/** What happens to a page before it ends. */
export interface PageEnd {
  addEventListener(type: 'pagehide', listener: () => void): void
  removeEventListener(type: 'pagehide', listener: () => void): void
}

/**
 * Writes down where the user is in each document: in a moment after it changed, when another one is shown, and when the page ends. Returns
 * a function that stops this.
 */
export function keepPlaces(bench: Workbench, canvas: CanvasHandle, page: PageEnd): () => void {
  const { store } = bench
  let timer: ReturnType<typeof setTimeout> | null = null

  const keepShown = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const { shown } = store.getState()
    if (shown !== null) keepPlace(bench, shown, canvas)
  }
  const later = (): void => {
    timer ??= setTimeout(keepShown, delay)
  }
  const end = store.subscribe((state, before) => {
    // The canvas is still that of the document shown before.
    if (before.shown !== null && state.shown !== before.shown) keepPlace(bench, before.shown, canvas)
    else if (isElsewhere(state, before)) later()
  })
  page.addEventListener('pagehide', keepShown)
  return () => {
    if (timer !== null) clearTimeout(timer)
    page.removeEventListener('pagehide', keepShown)
    end()
  }
}

/** The user is at another place of the shown document than before. */
function isElsewhere({ shown, documents }: AppState, { documents: before }: AppState): boolean {
  if (shown === null) return false
  const [one, other] = [documents[shown], before[shown]]
  return (
    one !== undefined &&
    other !== undefined &&
    (one.caret !== other.caret ||
      one.history !== other.history ||
      one.chosenTarget !== other.chosenTarget ||
      one.graphView !== other.graphView)
  )
}

/** `canvas`: on which the document is shown. */
function keepPlace(bench: Workbench, id: DocumentId, canvas: CanvasHandle): void {
  const { store, editor, places } = bench
  const document = findRead(store.getState(), id)
  if (document === null || document.file.key === null) return
  const { chosenTarget: index, analysis } = document
  const stage = index === null ? undefined : analysis?.graph.stages[index]
  places.keep(document.file.key, {
    editor: editor.memory(document.suspended),
    target: index === null || stage === undefined ? null : { index, name: stage.name },
    canvas: canvas.place?.() ?? null,
    graphView: document.file.path === null ? document.graphView : null,
  })
}
