export { failure, type PartKey, part } from './failure.ts'
export { failureMessage } from './failure-message.ts'
export { pageFailure } from './page-failure.ts'
