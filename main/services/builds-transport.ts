import type { BuildTransport } from '#main/buildkit/build-transport.ts'
import { ControlClient } from '#main/buildkit/control/control-client.ts'
import { ControlTransport } from '#main/buildkit/control/control-transport.ts'
import { type BuildKitDialer, NotOffered } from '#main/buildkit/dialer.ts'
import { engineDialer } from '#main/buildkit/engine-dialer.ts'
import { GrpcError, grpcCode } from '#main/buildkit/grpc/grpc-error.ts'
import { createBuildSession } from '#main/buildkit/session/build-session.ts'
import { pingNamesBuildKit } from './daemon-connect.ts'
import type { EngineAddress } from './docker-dial.ts'

/** How long a daemon may take to answer what it offers, in milliseconds. */
const answersWithinMs = 4000

/** What was found out about a daemon, for as long as its client lives. */
const chosen = new WeakMap<EngineAddress, Promise<BuildTransport>>()

/** The best way to build that this daemon offers; asked once for each client. */
export function transportOf(engine: EngineAddress, env: NodeJS.ProcessEnv): Promise<BuildTransport> {
  const known = chosen.get(engine)
  if (known !== undefined) return known
  const choice = chooseTransport(engine, env)
  chosen.set(engine, choice)
  choice.catch(() => chosen.delete(engine))
  return choice
}

/**
 * The Control API where the daemon hands its connection over, `/build` with a session where it only does so for that,
 * else the tar upload, to BuildKit or to the classic builder as the daemon's ping says. Rejects when it does not answer.
 */
export async function chooseTransport(
  engine: EngineAddress,
  env: NodeJS.ProcessEnv,
): Promise<BuildTransport> {
  const dialer = engineDialer(engine)
  if (await offersControl(dialer)) {
    return new ControlTransport({ dialer, exporter: 'moby', env })
  }
  const hasBuildKit = await pingNamesBuildKit(engine, AbortSignal.timeout(answersWithinMs))
  if (hasBuildKit && (await offersSession(dialer))) {
    const { SessionUploadTransport } = await import('#main/buildkit/session-upload.ts')
    return new SessionUploadTransport({ engine, dialer, env })
  }
  const { TarUploadTransport } = await import('#main/buildkit/tar-upload.ts')
  return new TarUploadTransport(engine, { hasBuildKit })
}

/** A BuildKit of its own: what it builds stays in its cache. */
export const endpointTransport = (dialer: BuildKitDialer, env: NodeJS.ProcessEnv): BuildTransport =>
  new ControlTransport({ dialer, exporter: '', env })

/** Asked in its own language: a connection that is dropped unused makes the daemon log an error. */
async function offersControl(dialer: BuildKitDialer): Promise<boolean> {
  try {
    const client = new ControlClient(await dialer.openControl(AbortSignal.timeout(answersWithinMs)))
    try {
      await client.version()
    } finally {
      client.close()
    }
    return true
  } catch (error) {
    if (error instanceof NotOffered) return false
    // Before BuildKit 0.11 there was no such question, but the API.
    if (error instanceof GrpcError) return error.code === grpcCode.unimplemented
    throw error
  }
}

function offersSession(dialer: BuildKitDialer): Promise<boolean> {
  const probe = createBuildSession({ sharedKey: 'probe', services: [] })
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
