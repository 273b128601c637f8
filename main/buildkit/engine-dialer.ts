import type { Duplex } from 'node:stream'
import type { Engine } from '../engine/index.ts'
import { type BuildKitDialer, NotOffered } from './dialer.ts'
import { introductionHeaders } from './session/session.ts'

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
    openControl: (signal) => open('/grpc', {}, signal),
    openSession: (introduction, signal) => open('/session', introductionHeaders(introduction), signal),
  }
}
