import type { StoreApi } from 'zustand/vanilla'
import type { HostConnection } from '#renderer/client/index.ts'
import type { Editor } from '#renderer/editor/index.ts'
import type { AppState } from './app-state.ts'

/** What every action works on: the host, the one text editor, and what the UI shows. */
export interface Workbench {
  readonly host: HostConnection
  readonly store: StoreApi<AppState>
  readonly editor: Editor
  /** Runs something once the frame that is being made now is on the screen. */
  readonly afterPaint: (run: () => void) => void
}
