import { connect as connectPlain } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import type { BuildKitDialer } from './dialer.ts'

/** Where a BuildKit listens by itself, without a Docker daemon around it. */
export type BuildKitAddress =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls: BuildKitTls | null }

/** PEM texts. */
export interface BuildKitTls {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  /** The name in the server's certificate, where it is not the host's. */
  readonly serverName?: string
}

/** A BuildKit of its own. Sessions go through its Control API. */
export function directDialer(address: BuildKitAddress): BuildKitDialer {
  return {
    openControl: (signal) => open(address, signal),
    openSession: async () => null,
  }
}

function open(address: BuildKitAddress, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const [socket, ready] = begin(address)
    const give = () => socket.destroy(signal.reason instanceof Error ? signal.reason : new Error('cancelled'))
    signal.addEventListener('abort', give, { once: true })
    socket.once(ready, () => {
      signal.removeEventListener('abort', give)
      socket.off('error', fail)
      resolve(socket)
    })
    const fail = (error: Error) => {
      signal.removeEventListener('abort', give)
      reject(new Error(`cannot reach BuildKit at ${nameOf(address)}: ${error.message}`, { cause: error }))
    }
    socket.once('error', fail)
  })
}

function begin(address: BuildKitAddress) {
  if (address.kind === 'unix') return [connectPlain(address.path), 'connect'] as const
  const { host, port, tls } = address
  if (tls === null) return [connectPlain(port, host), 'connect'] as const
  const { ca, cert, key, serverName = host } = tls
  const options = {
    ...{ host, port, servername: serverName, ALPNProtocols: ['h2'] },
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  }
  return [connectTls(options), 'secureConnect'] as const
}

const nameOf = (address: BuildKitAddress): string =>
  address.kind === 'unix' ? address.path : `${address.host}:${address.port}`
