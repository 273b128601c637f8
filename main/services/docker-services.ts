import type { BuildTransport } from '#main/buildkit/build-transport.ts'
import { engineDialer } from '#main/buildkit/engine-dialer.ts'
import { type BuildCache, createBuildCache } from './build-cache.ts'
import { type BuildService, createBuildService, type FinishedBuild } from './builds.ts'
import { endpointTransport, transportOf } from './builds-transport.ts'
import { imageLookup } from './builds-verify.ts'
import { type ContainerService, createContainerService } from './containers.ts'
import { createDaemonService, type DaemonService } from './daemon.ts'
import type { DaemonChoices } from './daemon-choice.ts'
import { thisHost } from './daemon-host.ts'
import type { EngineAddress } from './docker-dial.ts'
import { createImageFileService, type ImageFileService } from './image-files.ts'
import { createImageLookup, type ImageLookup } from './image-lookup.ts'
import { createImageService, type ImageService } from './images.ts'

/** All that needs the Docker daemon, wired to one client. */
export interface DockerServices {
  readonly daemon: DaemonService
  readonly builds: BuildService
  readonly cache: BuildCache
  readonly images: ImageService
  readonly imageFiles: ImageFileService
  readonly imageLookup: ImageLookup
  readonly containers: ContainerService
  /** Cancels builds, removes containers and lets go of the daemon. */
  close(): Promise<void>
}

export interface DockerServicesOptions {
  /** Where the daemon is looked for: DOCKER_HOST, DOCKER_CONTEXT, HOME and the like. */
  readonly env: NodeJS.ProcessEnv
  /** Whether a path lies in what the person opened. */
  readonly mayRead: (path: string) => boolean
  /** Remembers which daemon the person chose; nobody is asked without. */
  readonly choices?: DaemonChoices
  /** Hears of each build when it has ended. */
  readonly onFinished?: (build: FinishedBuild) => void
  /** How to build on a Docker daemon; the best it offers when left out. */
  readonly transport?: (engine: EngineAddress) => Promise<BuildTransport>
}

/** Nothing is contacted before something is asked. */
export function createDockerServices(options: DockerServicesOptions): DockerServices {
  const transport = options.transport ?? ((engine) => transportOf(engine, options.env))
  const { choices } = options
  const daemon = createDaemonService({
    host: thisHost(options.env),
    ...(choices === undefined ? {} : { choices }),
  })
  const builds = createBuildService({
    transport: async () => {
      const way = await daemon.connection()
      return way.kind === 'docker' ? transport(way.engine) : endpointTransport(way.dialer, options.env)
    },
    mayRead: options.mayRead,
    images: async () => {
      const way = await daemon.connection()
      return way.kind === 'docker' ? imageLookup(way.engine) : null
    },
    ...(options.onFinished === undefined ? {} : { onFinished: options.onFinished }),
  })
  const imageFiles = createImageFileService(() => daemon.engine())
  const containers = createContainerService({ daemon, mayRead: options.mayRead })
  return {
    daemon,
    builds,
    cache: createBuildCache(async () => {
      const way = await daemon.connection()
      return way.kind === 'docker'
        ? { dialer: engineDialer(way.engine), engine: way.engine }
        : { dialer: way.dialer, engine: null }
    }),
    images: createImageService(() => daemon.client()),
    imageFiles,
    imageLookup: createImageLookup(() => daemon.engine()),
    containers,
    async close() {
      imageFiles.close()
      await Promise.allSettled([builds.close(), containers.close()])
      daemon.close()
    },
  }
}
