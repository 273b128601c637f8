import {
  type BuildKitDialer,
  type BuildTransport,
  ControlTransport,
  createSession,
  engineDialer,
  NotOffered,
  type SessionSources,
} from '#main/buildkit/index.ts'
import { type OpenControl, openControl, pingNamesBuildKit } from '../daemon/index.ts'
import type { Engine } from '../engine/index.ts'

/** How long a daemon may take to report its features, in milliseconds. */
const answersWithinMs = 4000

/** What was learned about a daemon, cached for the lifetime of its client. */
const chosen = new WeakMap<Engine, Promise<BuildTransport>>()

/** The best transport this daemon offers; determined once for each client. */
export function transportOf(engine: Engine, sources: SessionSources): Promise<BuildTransport> {
  const known = chosen.get(engine)
  if (known !== undefined) return known
  const choice = chooseTransport(engine, sources)
  chosen.set(engine, choice)
  choice.catch(() => chosen.delete(engine))
  return choice
}

/**
 * The Control API where the daemon upgrades the connection to it, `/build` with a session where it only upgrades for that,
 * else the tar upload, to BuildKit or to the legacy builder as the daemon's ping reports. Rejects when it does not answer.
 */
export async function chooseTransport(engine: Engine, sources: SessionSources): Promise<BuildTransport> {
  const dialer = engineDialer(engine)
  const control = await openControl(dialer, AbortSignal.timeout(answersWithinMs))
  if (control !== null) {
    control.close()
    return new ControlTransport({ ...sources, dialer, exporter: 'moby' })
  }
  const hasBuildKit = await pingNamesBuildKit(engine, AbortSignal.timeout(answersWithinMs))
  if (hasBuildKit && (await offersSession(dialer))) {
    const { SessionUploadTransport } = await import('#main/buildkit/later.ts')
    return new SessionUploadTransport({ ...sources, engine, dialer })
  }
  const { TarUploadTransport } = await import('#main/buildkit/later.ts')
  return new TarUploadTransport(engine, { hasBuildKit })
}

/** The Control API of a Docker daemon on a connection that is already open. */
export const openTransport = (
  engine: Engine,
  control: OpenControl,
  sources: SessionSources,
): BuildTransport =>
  new ControlTransport({ ...sources, dialer: engineDialer(engine), exporter: 'moby', open: control.take })

/** A standalone buildkitd: what it builds stays in its cache. */
export const endpointTransport = (dialer: BuildKitDialer, sources: SessionSources): BuildTransport =>
  new ControlTransport({ ...sources, dialer, exporter: '' })

function offersSession(dialer: BuildKitDialer): Promise<boolean> {
  const probe = createSession({ sharedKey: 'probe', services: [] })
  return offers(dialer.openSession(probe, AbortSignal.timeout(answersWithinMs)))
}

async function offers(opening: ReturnType<BuildKitDialer['openSession']>): Promise<boolean> {
  try {
    const connection = await opening
    connection?.destroy()
    return connection !== null
  } catch (error) {
    if (error instanceof NotOffered) return false
    throw error
  }
}
