import type { Engine } from '../engine/index.ts'
import type { BuildOutcome, BuildTransport, SolveOptions, UnsupportedFeature } from './build-transport.ts'
import { type BuildKitDialer, NotOffered } from './dialer.ts'
import { buildInTurn, buildOnEngine, engineQuery } from './engine-build.ts'
import { createBuildSession, type SessionSources } from './session/build-session.ts'
import type { StatusUpdate } from './trace.ts'

interface SessionUploadOptions extends SessionSources {
  readonly engine: Engine
  readonly dialer: BuildKitDialer
}

/**
 * Builds through `POST /build?remote=client-session`: the files still come through our session, but the request carries
 * fewer options than the Control API, and its errors have no location. For daemons with `/session` and without `/grpc`.
 */
export class SessionUploadTransport implements BuildTransport {
  readonly name = 'BuildKit through /build'
  readonly unsupported: readonly UnsupportedFeature[] = [
    'named-contexts',
    'cache-export',
    'entitlements',
    'no-cache-stages',
    'failure-location',
  ]
  readonly #options: SessionUploadOptions

  constructor(options: SessionUploadOptions) {
    this.#options = options
  }

  async run(
    options: SolveOptions,
    onStatus: (update: StatusUpdate) => void,
    signal: AbortSignal,
  ): Promise<BuildOutcome> {
    const { engine, dialer } = this.#options
    const { session, filenames, sendFailure, warnings, close } = await createBuildSession(
      options,
      this.#options,
      dialer,
    )
    if (signal.aborted) return { kind: 'cancelled' }
    const connection = await dialer.openSession(session, signal)
    if (connection === null) throw new NotOffered('/session')
    const endSession = session.serve(connection)
    try {
      const outcome = await buildInTurn(options, (target, buildId, index) => {
        const query = {
          ...engineQuery(options, target),
          version: '2',
          remote: 'client-session',
          session: session.id,
          dockerfile: filenames[index] ?? 'Dockerfile',
        }
        return buildOnEngine(engine, { buildId, query }, onStatus, signal)
      })
      onStatus(warnings())
      const failure = sendFailure()
      return outcome.kind === 'failed' && failure !== null
        ? { ...outcome, message: failure.message }
        : outcome
    } finally {
      endSession()
      close()
    }
  }
}
