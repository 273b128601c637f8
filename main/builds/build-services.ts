import type { BuildTransport } from '#main/buildkit/index.ts'
import type { BuildRequest, StepTimes } from '#shared/build/index.ts'
import {
  connectToBuild,
  createDaemonService,
  type DaemonChoices,
  type DaemonService,
  listAutomatic,
  thisHost,
} from '../daemon/index.ts'
import type { Engine } from '../engine/index.ts'
import type { Agreements } from '../kept/index.ts'
import { type BuildService, createBuildService, type FinishedBuild, type StartedBuild } from './builds.ts'
import { endpointTransport, openTransport, transportOf } from './transport.ts'
import { imageLookup } from './verify.ts'

/** What a build needs and no more: the command line waits for everything this module loads. */
export interface BuildServices {
  readonly daemon: DaemonService
  readonly builds: BuildService
}

/** The dependencies of builds: where to find a daemon, which paths may be read, and who is notified. */
export interface BuildServicesOptions {
  /** The environment for finding the daemon: DOCKER_HOST, DOCKER_CONTEXT, HOME and the like. */
  readonly env: NodeJS.ProcessEnv
  /** Whether a path lies in what the user opened. */
  readonly mayRead: (path: string) => boolean
  /** What somebody agreed that builds use; without it nobody is asked. */
  readonly agreements?: Agreements
  /** Remembers which daemon the user chose; without it nothing is remembered. */
  readonly choices?: DaemonChoices
  /** What the steps of the Dockerfile took in its earlier builds. */
  readonly earlierTimes?: (request: BuildRequest) => Promise<StepTimes>
  /** Notified of each build when it starts. */
  readonly onStarted?: (build: StartedBuild) => void
  /** Notified of each build when it has finished. */
  readonly onFinished?: (build: FinishedBuild) => void
  /** The transport to use on a Docker daemon; by default the best it offers. */
  readonly transport?: (engine: Engine) => Promise<BuildTransport>
  /** As in `SessionSources`. */
  readonly sharesPassword?: (registry: string) => Promise<boolean> | boolean
  /** For a program that builds once: sends the daemon as few requests as possible, and does not watch the connection. */
  readonly once?: boolean
}

/** Connects to nothing until the first call. */
export function createBuildServices(options: BuildServicesOptions): BuildServices {
  const { env, mayRead, agreements, choices, earlierTimes, onStarted, onFinished, sharesPassword } = options
  const sources = { env, ...(sharesPassword && { sharesPassword }) }
  const transport = options.transport ?? ((engine) => transportOf(engine, sources))
  const daemon = createDaemonService({
    host: thisHost(env),
    ...(choices && { choices }),
    ...(options.once === true && { list: listAutomatic, connect: connectToBuild, follows: false }),
  })
  const builds = createBuildService({
    transport: async () => {
      const way = await daemon.connection()
      if (way.kind === 'buildkit') return endpointTransport(way.dialer, sources)
      return way.control === undefined
        ? transport(way.engine)
        : openTransport(way.engine, way.control, sources)
    },
    env,
    mayRead,
    ...(agreements && { agreements }),
    images: async () => {
      const way = await daemon.connection()
      return way.kind === 'docker' ? imageLookup(way.engine) : null
    },
    ...(earlierTimes && { earlierTimes }),
    ...(onStarted && { onStarted }),
    ...(onFinished && { onFinished }),
  })
  return { daemon, builds }
}
