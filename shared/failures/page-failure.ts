import { failuresOf } from './failures-of.ts'

/** English of the failures that arise in the page itself, without the host. */
export const pageEnglish = {
  'bad-answer': 'Stagegraph answered in a form this page does not know. Reload the page.',
  disconnected: 'The connection to Stagegraph was lost. Try again once it is restored.',
  'disconnected#unsent':
    'Stagegraph does not have this document yet. Save it again once the connection is restored.',
  'internal#page': 'The page failed unexpectedly. Reload the page. The error: {said}',
  'read-only#no-text':
    '"{name}" is not UTF-8 text, so a copy would lose bytes. Copy the file with another program.',
} as const

/** As `failure`, for what arises in the page: it is needed there from the start, and without the words of the host's failures. */
export const { failure: pageFailure } = failuresOf(pageEnglish)
