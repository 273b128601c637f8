export { failure, type PartKey, part, partMessage, type Warning, warning } from './failure.ts'
export { pageFailure } from './page-failure.ts'
