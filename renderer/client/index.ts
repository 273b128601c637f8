export { connectHost } from './connect-host.ts'
export type { ConnectionState, HostConnection } from './host-connection.ts'
export { Prefetch, prefetchStart } from './prefetch.ts'
