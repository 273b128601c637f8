import type { Duplex } from 'node:stream'
import { type Address, beginConnection, nameOf, readyEvent } from '../engine/index.ts'
import type { BuildKitDialer } from './dialer.ts'

/** A BuildKit of its own, without a Docker daemon around it. Sessions go through its Control API. */
export function directDialer(address: Address): BuildKitDialer {
  return {
    openControl: (signal) => open(address, signal),
    openSession: async () => null,
  }
}

function open(address: Address, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const connection = beginConnection(address, 'h2')
    const give = () =>
      connection.destroy(signal.reason instanceof Error ? signal.reason : new Error('cancelled'))
    signal.addEventListener('abort', give, { once: true })
    connection.once(readyEvent(address), () => {
      signal.removeEventListener('abort', give)
      resolve(connection)
    })
    const fail = (error: Error) => {
      signal.removeEventListener('abort', give)
      reject(new Error(`cannot reach BuildKit at ${nameOf(address)}: ${error.message}`, { cause: error }))
    }
    // Stays: between now and its first user the connection may break, which that one sees.
    connection.on('error', fail)
  })
}
