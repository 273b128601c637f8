import type { Duplex } from 'node:stream'
import type { SessionIntroduction } from './session/session.ts'

/** Opens connections to a BuildKit. Both reject with `Error` for people. */
export interface BuildKitDialer {
  /** A connection on which BuildKit answers its Control API. Rejects with `NotOffered` where it does not. */
  openControl(signal: AbortSignal): Promise<Duplex>
  /**
   * A connection on which BuildKit calls a session's methods, `null` where there is none of its own and the session has
   * to go through the Control API.
   */
  openSession(introduction: SessionIntroduction, signal: AbortSignal): Promise<Duplex | null>
}

/** The daemon has no such way in; another one may do. */
export class NotOffered extends Error {
  constructor(what: string) {
    super(`the daemon does not offer ${what}`)
    this.name = 'NotOffered'
  }
}
