export { failure, part, partMessage } from './failure.ts'
export { pageFailure } from './page-failure.ts'
