import { connect } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import type { Certificates } from './certificates.ts'

export interface TlsRelay {
  /** On 127.0.0.1. */
  readonly port: number
  close(): Promise<void>
}

/** A TLS port that requires a client certificate, and forwards to a socket or a port. */
export async function startTlsRelay(
  { ca, server: { cert, key } }: Certificates,
  to: { readonly path: string } | { readonly port: number },
): Promise<TlsRelay> {
  const open = new Set<TLSSocket>()
  const asksForClient = { ca, requestCert: true, rejectUnauthorized: true }
  const server = createServer(
    { cert, key, ...asksForClient, ALPNProtocols: ['h2', 'http/1.1'] },
    (client) => {
      open.add(client)
      const daemon = 'path' in to ? connect(to.path) : connect(to.port, '127.0.0.1')
      for (const [one, other] of [
        [client, daemon],
        [daemon, client],
      ] as const) {
        one.pipe(other)
        one.on('error', () => other.destroy())
        one.once('close', () => other.destroy())
      }
      client.once('close', () => open.delete(client))
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const client of open) client.destroy()
      }),
  }
}
