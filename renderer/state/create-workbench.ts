import { createStore } from 'zustand/vanilla'
import type { HostConnection } from '#renderer/client/index.ts'
import type { Editor, EditorListeners } from '#renderer/editor/index.ts'
import { readStages } from '#shared/stages/index.ts'
import { type AppState, initialState } from './app-state.ts'
import { openText } from './documents/document-actions.ts'
import { noPlaces } from './documents/kept/document-places.ts'
import { noPageJournal, type PageJournal } from './documents/kept/page-journal.ts'
import { createLiveSync } from './documents/live-sync.ts'
import { changeShown, selectShown } from './documents/shown.ts'
import { caretMoved, optionsOf, textChanged, textEdited } from './documents/text-actions.ts'
import { notifyTextTooLarge } from './documents/too-large.ts'
import { selectMarks } from './selectors.ts'
import type { Workbench } from './workbench.ts'

/** What a page has and a test may not. */
interface PageParts extends Pick<Workbench, 'places' | 'afterPaint'> {
  /** Makes the journal of what this window, whose id is given, has not sent. */
  readonly makeJournal: (client: string) => PageJournal
}

const withoutPage: PageParts = {
  makeJournal: () => noPageJournal,
  places: noPlaces,
  afterPaint: (run) => run(),
}

/**
 * Connects store, editor and host. `makeEditor` gets the listeners through which the editor feeds the store, and this window's id. Without
 * `parts` nothing outlives the page, and nothing waits for the screen.
 */
export function createWorkbench(
  host: HostConnection,
  makeEditor: (listeners: EditorListeners, client: string) => Editor,
  parts: Partial<PageParts> = {},
): Workbench {
  const { makeJournal, places, afterPaint } = { ...withoutPage, ...parts }
  const client = crypto.randomUUID()
  const store = createStore<AppState>(() => initialState)
  const editor = makeEditor(
    {
      onChange: (change) => textChanged(bench, change),
      onEdited: () => textEdited(bench),
      onCaret: (caret) => caretMoved(store, caret),
      onHistory: (history) => changeShown(store, { history }),
      onLineEnds: (lineEnds) => changeShown(store, { lineEnds }),
      onUnsent: () => live.send(),
      onTooLarge: () => notifyTextTooLarge(store),
      graphOf: (dockerfile) => {
        const state = store.getState()
        return readStages(dockerfile, optionsOf(state, selectShown(state)))
      },
    },
    client,
  )
  const journal = makeJournal(client)
  const keepBeside = (name: string, text: string): void => void openText(bench, name, text)
  const live = createLiveSync({ host, store, editor, journal, client, keepBeside })
  const bench: Workbench = { host, store, editor, live, journal, places, afterPaint }
  let marked = selectMarks(store.getState())
  store.subscribe((state, before) => {
    // What is typed while another document is coming belongs into neither.
    if ((state.opening === null) !== (before.opening === null)) editor.hold(state.opening !== null)
    const marks = selectMarks(state)
    if (marks === marked) return
    marked = marks
    editor.mark(marks)
  })
  return bench
}
