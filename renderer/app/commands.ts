import type { AppCommand } from '#shared/api/index.ts'
import { saveDocument } from '../state/document-actions.ts'
import { askToOpen } from '../state/open-actions.ts'
import { setPanels, togglePanel } from '../state/panel-actions.ts'
import { selectTarget } from '../state/selectors.ts'
import type { Session } from '../state/session.ts'

/** What menus and shortcuts do, each in one place. */
export const commands: Readonly<Record<AppCommand, (session: Session) => unknown>> = {
  new: (session) => setPanels(session, { dialog: 'new' }),
  open: askToOpen,
  save: saveDocument,
  build: ({ builds }) => builds.start(),
  'build-options'(session) {
    if (selectTarget(session.store.getState()) >= 0) setPanels(session, { dialog: 'buildOptions' })
  },
  'cancel-build': ({ builds }) => builds.cancel(),
  find(session) {
    setPanels(session, { editor: true, side: 'text' })
    session.editor.openSearch()
  },
  'fit-graph'(session) {
    setPanels(session, { side: 'graph' })
    document.querySelector<HTMLElement>('[data-command="fit-graph"]')?.click()
  },
  'toggle-outline': (session) => togglePanel(session, 'outline'),
  'toggle-text': (session) => togglePanel(session, 'editor'),
  'toggle-panel': (session) => togglePanel(session, 'bottom'),
}
