import type { CloseChoice } from '#shared/api/index.ts'

export interface ClosingWindow {
  /** Tells the page that it is to close. */
  tellPage(): void
  /** Asks the person what becomes of the named texts. */
  askAboutUnsaved(unsaved: readonly string[]): Promise<CloseChoice>
  /** Asks the person whether to close a window whose page does not answer. */
  askAboutSilence(): boolean
  /** The page cannot answer: it crashed, or was never there. */
  isPageGone(): boolean
  /** Closes for good, without asking anyone again. */
  destroy(): void
  /** Milliseconds, of a clock that only goes forward. */
  now(): number
}

/** A page that has not answered for so many milliseconds hangs; before that, whoever closes twice is only quick. */
const patience = 2_000

/**
 * Between a wish to close the window and its end stands the page, which keeps what is unsaved: it is told, asks about
 * texts that are not saved, and then closes the window itself. No clock runs. A page that has not answered for a while
 * when the person wants to close again is taken to hang, and the person decides.
 */
export class CloseGuard {
  readonly #window: ClosingWindow
  #state: 'open' | 'told' | 'asking' = 'open'
  #toldAt = 0
  #quitting = false

  constructor(window: ClosingWindow) {
    this.#window = window
  }

  /** The whole app is to end, not this window alone. */
  quit(): void {
    this.#quitting = true
  }

  get isQuitting(): boolean {
    return this.#quitting
  }

  /** The person, or the system, closes the window. True when it may close at once. */
  mayCloseNow(): boolean {
    if (this.#window.isPageGone()) return true
    if (this.#state === 'asking') return false
    if (this.#state === 'told') {
      return this.#window.now() - this.#toldAt >= patience && this.#window.askAboutSilence()
    }
    this.#state = 'told'
    this.#toldAt = this.#window.now()
    this.#window.tellPage()
    return false
  }

  /** The page has texts that are not saved. */
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

  /** The page has nothing to lose any more. */
  close(): void {
    this.#window.destroy()
  }
}
