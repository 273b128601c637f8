export { failure, part, partMessage } from './failure.ts'
export { failureMessage } from './failure-message.ts'
export { pageFailure } from './page-failure.ts'
