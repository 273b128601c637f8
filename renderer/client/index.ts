export { Prefetch } from './asking-ahead.ts'
export { connectHost } from './connect-host.ts'
export { askFirstQuestions } from './first-questions.ts'
export type { ConnectionState, HostConnection } from './host-connection.ts'
