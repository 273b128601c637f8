import './schema-mode.ts'

/**
 * The contract's schemas for the page, which loads them when the first of them is needed: never by another way, so that they
 * are made in the mode that the page's policy allows.
 */
export { buildRequest, isPushName, pushes } from '#shared/api/index.ts'
