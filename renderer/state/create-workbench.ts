import { createStore } from 'zustand/vanilla'
import type { HostConnection } from '#renderer/client/index.ts'
import type { Editor, EditorListeners } from '#renderer/editor/index.ts'
import { type AppState, initialState } from './app-state.ts'
import { changeShown } from './documents/shown.ts'
import { caretMoved, textChanged } from './documents/text-actions.ts'
import { selectMarks } from './selectors.ts'
import type { Workbench } from './workbench.ts'

/**
 * Connects store and editor. `makeEditor` gets the listeners through which the editor feeds the store; `afterPaint` runs what
 * may wait for the next frame, at once where there is no screen.
 */
export function createWorkbench(
  host: HostConnection,
  makeEditor: (listeners: EditorListeners) => Editor,
  afterPaint: Workbench['afterPaint'] = (run) => run(),
): Workbench {
  const store = createStore<AppState>(() => initialState)
  const editor = makeEditor({
    onChange: (change) => textChanged({ host, store, editor, afterPaint }, change),
    onCaret: (caret) => caretMoved(store, caret),
    onHistory: (history) => changeShown(store, { history }),
    onLineEnds: (lineEnds) => changeShown(store, { lineEnds }),
  })
  let marked = selectMarks(store.getState())
  store.subscribe((state) => {
    const marks = selectMarks(state)
    if (marks === marked) return
    marked = marks
    editor.mark(marks)
  })
  return { host, store, editor, afterPaint }
}
