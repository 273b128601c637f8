export { createHandlers } from './create-handlers.ts'
export { dispatch } from './dispatch.ts'
export type { Handlers, Push } from './handler.ts'
