import type { BrowserContext } from '@playwright/test'

/** Pages of this context are no first visit: the first hints do not come by themselves. */
export const withoutFirstHints = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    try {
      localStorage.setItem('stagegraph.hints', 'seen')
    } catch {
      // A page without an origin keeps nothing.
    }
  })
