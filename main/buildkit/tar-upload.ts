import { archiveContext, RestlessFiles } from '../context/index.ts'
import type { Engine } from '../engine/index.ts'
import type { BuildOutcome, BuildTransport, SolveOptions, UnsupportedFeature } from './build-transport.ts'
import { buildInTurn, buildOnEngine, engineQuery } from './engine-build.ts'
import { type StatusUpdate, warningsOf } from './trace.ts'

/**
 * Sends the whole context as a tar to `POST /build`: for the legacy builder and Podman, which take no session, and for
 * a BuildKit behind a proxy that passes only plain requests.
 */
export class TarUploadTransport implements BuildTransport {
  readonly name: string
  readonly unsupported: readonly UnsupportedFeature[]
  readonly #engine: Engine
  readonly #hasBuildKit: boolean

  constructor(engine: Engine, { hasBuildKit }: { readonly hasBuildKit: boolean }) {
    this.#engine = engine
    this.#hasBuildKit = hasBuildKit
    this.name = hasBuildKit ? 'BuildKit, context as a tar' : 'classic builder, context as a tar'
    this.unsupported = [
      'incremental-transfer',
      'secrets',
      'ssh',
      'named-contexts',
      'registry-credentials',
      'cache-export',
      'entitlements',
      'no-cache-stages',
      'failure-location',
      ...(hasBuildKit ? [] : (['step-states'] as const)),
    ]
  }

  run(
    options: SolveOptions,
    onStatus: (update: StatusUpdate) => void,
    signal: AbortSignal,
  ): Promise<BuildOutcome> {
    const { context, dockerfilePath } = options
    return buildInTurn(options, async (target, buildId) => {
      const restless = new RestlessFiles()
      const archive = await archiveContext(
        { context, dockerfilePath, dockerfile: target.dockerfile },
        restless,
      )
      let unreadable: Error | null = null
      archive.stream.once('error', (error) => {
        unreadable = error
      })
      const query = {
        ...engineQuery(options, target),
        ...(this.#hasBuildKit ? { version: '2' } : {}),
        dockerfile: archive.dockerfileName,
      }
      try {
        return await buildOnEngine(this.#engine, { buildId, query, body: archive.stream }, onStatus, signal)
      } catch (error) {
        throw unreadable ?? error
      } finally {
        archive.stream.destroy()
        onStatus(warningsOf(restless.reports()))
      }
    })
  }
}
