import { failuresOf } from './failures-of.ts'
import { pageEnglish } from './page-messages.ts'

/** As `failure`, for what arises in the page: it is needed there from the start, and without the words of the host's failures. */
export const pageFailure = failuresOf(pageEnglish)
