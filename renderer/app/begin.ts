import { prepareLayout } from '../canvas/index.ts'
import { AskingAhead, askFirstQuestions, connectHost } from '../client/index.ts'

/*
 * The page's first script, small so that it runs while the rest is being read: what takes its time elsewhere, in the layout's
 * worker and in the host, is begun here.
 */

const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]

/** The page was loaded anew, and not opened by its address. */
export const isReload = navigation?.type === 'reload'

export const host = new AskingAhead(connectHost())

prepareLayout()

/** Resolves when the host has told what comes first, or cannot. */
export const answered = askFirstQuestions(host, isReload)
