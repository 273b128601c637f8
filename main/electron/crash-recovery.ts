/** Reload limit: a page that crashes more often within this many milliseconds would crash again. */
const mostCrashes = 3
const within = 60_000

/** What can be done about a page whose process is gone. */
interface CrashedPage {
  /** Loads the page again: it opens the document that was open, and offers what was not saved. */
  reload(): void
  /** Asks the user whether to retry. */
  askToReload(): boolean
  quit(): void
  /** Milliseconds of a monotonic clock. */
  now(): number
}

/** Handles the end of the page's process. Electron's reason `clean-exit` is ignored. */
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
