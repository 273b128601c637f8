import { connect, createServer, type Socket } from 'node:net'

export interface SocketRelay {
  /** Connections so far. */
  readonly served: () => number
  close(): Promise<void>
}

/** A socket that acts as a separate daemon: forwards to the socket of another one. */
export async function startSocketRelay(path: string, to: string): Promise<SocketRelay> {
  const open = new Set<Socket>()
  let served = 0
  const server = createServer({ allowHalfOpen: true }, (client) => {
    served++
    const daemon = connect({ path: to, allowHalfOpen: true })
    for (const [one, other] of [
      [client, daemon],
      [daemon, client],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.once('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return {
    served: () => served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
