import type { AppCommandId } from '#shared/commands/index.ts'
import { walkHistory } from '../documents/index.ts'
import { copyView, saveView } from '../export/index.ts'
import { togglePresenting } from '../present/index.ts'
import {
  askToOpen,
  askWhereToSave,
  closeTab,
  collapseAllStages,
  expandAllStages,
  type Session,
  saveDocument,
  selectBuild,
  selectTarget,
  setPanels,
  stepTabs,
  tidyUp,
  togglePanel,
} from '../state/index.ts'
import { focusPart } from './focus-part.ts'

/** What menus and shortcuts do, each in one place. */
export const commands: Readonly<Record<AppCommandId, (session: Session) => unknown>> = {
  new: (session) => setPanels(session, { dialog: 'new' }),
  open: (session) => askToOpen(session, 'file'),
  'open-folder': (session) => askToOpen(session, 'folder'),
  save: saveDocument,
  'save-as': askWhereToSave,
  'close-document': (session) => closeTab(session),
  'next-document': (session) => stepTabs(session, 1),
  'previous-document': (session) => stepTabs(session, -1),
  build: ({ builds }) => builds.start(),
  'build-options'(session) {
    if (selectTarget(session.store.getState()) >= 0) setPanels(session, { dialog: 'buildOptions' })
  },
  'cancel-build': ({ builds }) => builds.cancel(),
  run({ runs, store }) {
    return selectBuild(store.getState())?.state.imageId == null ? undefined : runs.start()
  },
  undo: (session) => walkHistory(session, 'undo'),
  redo: (session) => walkHistory(session, 'redo'),
  tidy: tidyUp,
  collapse: collapseAllStages,
  expand: expandAllStages,
  'next-part': () => focusPart(1),
  'previous-part': () => focusPart(-1),
  find(session) {
    setPanels(session, { editor: true, side: 'text' })
    session.editor.openSearch()
  },
  'export-svg': (session) => saveView(session, 'svg'),
  'export-png': (session) => saveView(session, 'png'),
  'export-page': (session) => saveView(session, 'page'),
  'copy-mermaid': (session) => copyView(session, 'mermaid'),
  present: togglePresenting,
  'fit-graph'(session) {
    setPanels(session, { side: 'graph' })
    document.querySelector<HTMLElement>('[data-command="fit-graph"]')?.click()
  },
  'toggle-outline': (session) => togglePanel(session, 'outline'),
  'toggle-text': (session) => togglePanel(session, 'editor'),
  'toggle-details': (session) => togglePanel(session, 'inspector'),
  'toggle-panel': (session) => togglePanel(session, 'bottom'),
  palette: (session) => setPanels(session, { dialog: 'palette' }),
  learn: (session) => setPanels(session, { dialog: 'learn' }),
  settings: (session) => setPanels(session, { dialog: 'settings' }),
  shortcuts: (session) => setPanels(session, { dialog: 'shortcuts' }),
  keys: (session) => setPanels(session, { dialog: 'keys' }),
}
