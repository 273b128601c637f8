import type { StoreApi } from 'zustand/vanilla'
import type { HostConnection } from '#renderer/client/index.ts'
import type { Editor } from '#renderer/editor/index.ts'
import type { AppState } from './app-state.ts'

/** The context of every action: the host, the one text editor, and the app's state. */
export interface Workbench {
  readonly host: HostConnection
  readonly store: StoreApi<AppState>
  readonly editor: Editor
  /** Runs something once the frame being made now is on the screen. */
  readonly afterPaint: (run: () => void) => void
}
