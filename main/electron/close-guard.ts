import type { CloseChoice } from '#shared/api/index.ts'

/** The window and its page, as the guard uses them. */
interface ClosingWindow {
  /** Notifies the page that its window is about to close. */
  notifyClosing(): void
  /** Asks the user what to do with the named unsaved texts. */
  askAboutUnsaved(unsaved: readonly string[]): Promise<CloseChoice>
  /** Asks the user whether to close a window whose page does not answer. */
  askAboutSilence(): boolean
  /** The page cannot answer: it crashed, or never loaded. */
  isPageGone(): boolean
  /** Closes without asking again. */
  destroy(): void
  /** Milliseconds of a monotonic clock. */
  now(): number
}

/** Milliseconds after which a page that has not answered counts as hanging; a second close within them is ignored. */
const patience = 2_000

/**
 * Closes the window through its page, which keeps what is unsaved: the page is notified, asks about texts that are not
 * saved, and then closes the window itself. No timer runs. When the user closes the window again and the page has not
 * answered for a while, the page counts as hanging and the user decides.
 */
export class CloseGuard {
  readonly #window: ClosingWindow
  #state: 'open' | 'notified' | 'asking' = 'open'
  #notifiedAt = 0
  #quitting = false

  constructor(window: ClosingWindow) {
    this.#window = window
  }

  /** The app is quitting, not only closing this window. */
  quit(): void {
    this.#quitting = true
  }

  get isQuitting(): boolean {
    return this.#quitting
  }

  /** The user or the system closes the window. True when it may close immediately. */
  mayCloseNow(): boolean {
    if (this.#window.isPageGone()) return true
    if (this.#state === 'asking') return false
    if (this.#state === 'notified') {
      return this.#window.now() - this.#notifiedAt >= patience && this.#window.askAboutSilence()
    }
    this.#state = 'notified'
    this.#notifiedAt = this.#window.now()
    this.#window.notifyClosing()
    return false
  }

  /** The page has unsaved texts. */
  async ask(unsaved: readonly string[]): Promise<CloseChoice> {
    if (this.#state === 'asking') return 'stay'
    this.#state = 'asking'
    try {
      const choice = await this.#window.askAboutUnsaved(unsaved)
      if (choice === 'stay') this.#quitting = false
      return choice
    } finally {
      this.#state = 'open'
    }
  }

  /** The page has nothing left to lose. */
  close(): void {
    this.#window.destroy()
  }
}
