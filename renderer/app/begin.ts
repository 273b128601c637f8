import { prepareLayout } from '../canvas/index.ts'
import { connectHost, Prefetch, prefetchStart } from '../client/index.ts'

/*
 * The page's first script, small so that it runs while the rest is parsed: starts the slow work elsewhere, in the layout worker
 * and in the host.
 */

const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]

/** The page was reloaded rather than opened by its address. */
export const isReload = navigation?.type === 'reload'

export const host = new Prefetch(connectHost())

prepareLayout()

/** Resolves when the host has answered the first questions or failed to. */
export const answered = prefetchStart(host, isReload)
