import { createServer, type Socket } from 'node:net'
import { Engine } from '#main/engine/index.ts'

export interface ControlRelay {
  /** On 127.0.0.1. */
  readonly port: number
  /** Connections open now. */
  readonly connections: () => number
  /** Breaks every connection, like a network failure. */
  cut(): void
  close(): Promise<void>
}

/** A TCP port that acts as a standalone buildkitd: forwards to the Control API of a Docker daemon. */
export async function startControlRelay(socketPath: string): Promise<ControlRelay> {
  const open = new Set<Socket>()
  const server = createServer({ pauseOnConnect: true }, (client) => {
    open.add(client)
    client.once('close', () => open.delete(client))
    client.on('error', () => client.destroy())
    const asked = { path: '/grpc', headers: {}, signal: AbortSignal.timeout(10_000) }
    new Engine({ kind: 'unix', path: socketPath }).upgrade(asked).then(
      (daemon) => {
        if (daemon === null) {
          client.destroy()
          return
        }
        daemon.once('close', () => client.destroy())
        daemon.once('error', () => client.destroy())
        client.once('close', () => daemon.destroy())
        client.pipe(daemon)
        daemon.pipe(client)
        client.resume()
      },
      () => client.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const cut = () => {
    for (const client of open) client.destroy()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => open.size,
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}
