import { type ChangeDesc, type EditorState, Transaction, type TransactionSpec } from '@codemirror/state'
import type { ChangingText } from './live-connection.ts'
import { TextTrackers } from './text-trackers.ts'

/** The state of a text that no view shows, which the host goes on changing. */
export class SuspendedState implements ChangingText {
  readonly trackers: TextTrackers
  #state: EditorState
  #received: ChangeDesc | null = null

  constructor(state: EditorState, trackers = new TextTrackers()) {
    this.#state = state
    this.trackers = trackers
  }

  get state(): EditorState {
    return this.#state
  }

  /** How the text changed since it was suspended; `null` for not at all. */
  get received(): ChangeDesc | null {
    return this.#received
  }

  dispatch(...changes: readonly (Transaction | TransactionSpec)[]): void {
    for (const change of changes) {
      const transaction = change instanceof Transaction ? change : this.#state.update(change)
      this.#state = transaction.state
      if (!transaction.docChanged) continue
      const { desc } = transaction.changes
      this.trackers.changed(desc)
      this.#received = this.#received?.composeDesc(desc) ?? desc
    }
  }
}
