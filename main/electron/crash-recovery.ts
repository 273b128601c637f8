/** A page that crashes more often than this, within so many milliseconds, would crash again. */
const mostCrashes = 3
const within = 60_000

/** What can be done about a page whose process is gone. */
export interface CrashedPage {
  /** Loads the page again: it opens the document that was open, and offers what was not saved. */
  reload(): void
  /** Asks the user whether to try once more. */
  askToReload(): boolean
  quit(): void
  /** Milliseconds, of a clock that only goes forward. */
  now(): number
}

/** What to do each time the page's process is gone. Electron's reasons: `clean-exit` is none. */
export function recoverFromCrashes(page: CrashedPage): (reason: string) => void {
  let crashes: number[] = []
  return (reason) => {
    if (reason === 'clean-exit') return
    const now = page.now()
    crashes = [...crashes.filter((at) => now - at < within), now]
    if (crashes.length <= mostCrashes) return page.reload()
    if (!page.askToReload()) return page.quit()
    crashes = []
    page.reload()
  }
}
