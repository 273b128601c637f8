import type { Duplex } from 'node:stream'
import {
  type Address,
  addressName,
  type Engine,
  isOnThisMachine,
  openConnection,
  readyEvent,
} from '../engine/index.ts'
import { introductionHeaders, type SessionIntroduction } from './session/session.ts'

/** Opens connections to a BuildKit. Both reject with an `Error` whose message is for users. */
export interface BuildKitDialer {
  /** Whether BuildKit runs on this machine, with its root's rights. */
  readonly isOnThisMachine: boolean
  /** A connection on which BuildKit answers its Control API. Rejects with `NotOffered` where it does not. */
  openControl(signal: AbortSignal): Promise<Duplex>
  /**
   * A connection on which BuildKit calls a session's methods; `null` where there is no separate one and the session has
   * to go through the Control API.
   */
  openSession(introduction: SessionIntroduction, signal: AbortSignal): Promise<Duplex | null>
}

/** The daemon does not offer this connection; another transport may work. */
export class NotOffered extends Error {
  constructor(what: string) {
    super(`the daemon does not offer ${what}`)
    this.name = 'NotOffered'
  }
}

/** The BuildKit inside a Docker daemon, by connections that its HTTP API hands over (`Upgrade: h2c`). */
export function engineDialer(engine: Engine): BuildKitDialer {
  const open = (
    path: string,
    headers: Readonly<Record<string, string | readonly string[]>>,
    signal: AbortSignal,
  ) =>
    engine.upgrade({ path, headers, signal }).then((connection: Duplex | null) => {
      if (connection === null) throw new NotOffered(path)
      return connection
    })
  return {
    isOnThisMachine: isOnThisMachine(engine.address),
    openControl: (signal) => open('/grpc', {}, signal),
    openSession: (introduction, signal) => open('/session', introductionHeaders(introduction), signal),
  }
}

/** A standalone buildkitd, without a Docker daemon around it. Sessions go through its Control API. */
export function directDialer(address: Address): BuildKitDialer {
  return {
    isOnThisMachine: isOnThisMachine(address),
    openControl: (signal) => openDirectly(address, signal),
    openSession: async () => null,
  }
}

function openDirectly(address: Address, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const connection = openConnection(address, 'h2')
    const give = () =>
      connection.destroy(signal.reason instanceof Error ? signal.reason : new Error('cancelled'))
    signal.addEventListener('abort', give, { once: true })
    connection.once(readyEvent(address), () => {
      signal.removeEventListener('abort', give)
      resolve(connection)
    })
    const fail = (error: Error) => {
      signal.removeEventListener('abort', give)
      reject(
        new Error(`cannot reach BuildKit at ${addressName(address)}: ${error.message}`, { cause: error }),
      )
    }
    // Keeps a handler: the connection may break before its first user, which then sees the error.
    connection.on('error', fail)
  })
}
