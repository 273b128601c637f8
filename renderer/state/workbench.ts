import type { StoreApi } from 'zustand/vanilla'
import type { HostConnection } from '#renderer/client/index.ts'
import type { Editor } from '#renderer/editor/index.ts'
import type { AppState } from './app-state.ts'
import type { DocumentPlaces } from './documents/kept/document-places.ts'
import type { PageJournal } from './documents/kept/page-journal.ts'
import type { LiveSync } from './documents/live.ts'

/** The context of every action: the host, the one text editor, and the app's state. */
export interface Workbench {
  readonly host: HostConnection
  readonly store: StoreApi<AppState>
  readonly editor: Editor
  /** Keeps the texts of this window and those of the host the same. */
  readonly live: LiveSync
  /** Keeps what is unsent across the end of the page. */
  readonly journal: PageJournal
  /** Keeps where the user is in each document across the end of the page. */
  readonly places: DocumentPlaces
  /** Runs something once the frame being made now is on the screen. */
  readonly afterPaint: (run: () => void) => void
}
