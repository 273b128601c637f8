import type { CopyKind, SaveKind } from '../actions/index.ts'
import { translate } from '../i18n/index.ts'
import { notifyFailure, type Session } from '../state/index.ts'
import { lazyModule } from '../ui/index.ts'

const loadView = lazyModule(() => import('./export-view.ts'))

type ExportView = typeof import('./export-view.ts')

/** Loads the code that draws and writes; shows a message when that fails. */
async function withView(session: Session, run: (view: ExportView) => Promise<void>): Promise<void> {
  const view = await loadView().catch(() => null)
  if (view === null) notifyFailure(session.store, () => translate('later.failed'))
  else await run(view)
}

/** Saves the graph as shown, and reports success or failure in a message. */
export const saveView = (session: Session, kind: SaveKind): Promise<void> =>
  withView(session, (view) => view.saveView(session, kind))

/** Copies the graph as text, and reports success or failure in a message. */
export const copyView = (session: Session, kind: CopyKind): Promise<void> =>
  withView(session, (view) => view.copyView(session, kind))
