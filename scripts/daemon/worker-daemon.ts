import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute paths of the private daemons' sockets, one for each worker. */
    daemonSockets: readonly string[]
  }
}

/** Absolute path of the socket of the private daemon that the tests of this file use exclusively. */
export function daemonSocket(): string {
  const worker = Number(process.env.VITEST_POOL_ID)
  const socket = inject('daemonSockets')[worker - 1]
  if (socket === undefined) throw new Error(`worker ${worker} has no daemon`)
  return socket
}
