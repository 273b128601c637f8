import type { CopyKind, SaveKind } from '../actions/index.ts'
import { translate } from '../i18n/index.ts'
import { type Session, tell } from '../state/index.ts'
import { laterModule } from '../ui/index.ts'

const loadView = laterModule(() => import('./export-view.ts'))

type ExportView = typeof import('./export-view.ts')

/** Has the code that draws and writes there; says so where it cannot be had. */
async function withView(session: Session, run: (view: ExportView) => Promise<void>): Promise<void> {
  const view = await loadView().catch(() => null)
  if (view === null) tell(session.store, 'failed', 'message.failed', translate('later.failed'))
  else await run(view)
}

/** Saves the graph as it is seen now, and says so, or why not. */
export const saveView = (session: Session, kind: SaveKind): Promise<void> =>
  withView(session, (view) => view.saveView(session, kind))

/** Copies the graph as text, and says so, or why not. */
export const copyView = (session: Session, kind: CopyKind): Promise<void> =>
  withView(session, (view) => view.copyView(session, kind))
