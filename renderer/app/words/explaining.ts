/** Loaded with any language but English. */
export { refusalMessage } from '#shared/edits/index.ts'
export { explainRefusal } from '#shared/refusals/index.ts'
