import { type BuildKitDialer, ControlClient } from '#main/buildkit/index.ts'
import type { Engine } from '../engine/index.ts'
import type { DaemonConnection } from './connect.ts'

/**
 * Keeps an idle connection to the daemon open and resolves when it ends: the daemon is gone, or
 * `signal` was aborted. Nothing is polled. Never rejects.
 */
export async function untilGone(connection: DaemonConnection, signal: AbortSignal): Promise<void> {
  try {
    if (connection.kind === 'docker') await untilEventsEnd(connection.engine, signal)
    else await untilClosed(connection.dialer, signal)
  } catch {
    // The daemon went away before the connection was open.
  }
}

async function untilEventsEnd(engine: Engine, signal: AbortSignal): Promise<void> {
  const query = { filters: { type: ['daemon'] } }
  const events = await engine.stream({ path: '/events', query, signal })
  await new Promise<void>((resolve) => {
    events.resume()
    for (const name of ['end', 'close', 'error']) events.once(name, () => resolve())
  })
}

async function untilClosed(dialer: BuildKitDialer, signal: AbortSignal): Promise<void> {
  const client = new ControlClient(await dialer.openControl(signal))
  const end = () => client.close()
  signal.addEventListener('abort', end, { once: true })
  await client.closed
  signal.removeEventListener('abort', end)
}
