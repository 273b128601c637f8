export { connectHost } from './connect-host.ts'
export { createFakeHost, type FakeHandlers, type FakeHost } from './fake-host.ts'
export type { ConnectionState, HostConnection } from './host-connection.ts'
