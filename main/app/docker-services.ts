import { engineDialer } from '#main/buildkit/index.ts'
import {
  type BuildCache,
  type BuildServices,
  type BuildServicesOptions,
  createBuildCache,
  createBuildServices,
} from '../builds/index.ts'
import { type ContainerService, createContainerService } from '../containers/index.ts'
import { createImageService, type ImageService } from '../images/index.ts'

/** Every service that needs the Docker daemon, wired to one client. */
export interface DockerServices extends BuildServices {
  readonly cache: BuildCache
  readonly images: ImageService
  readonly containers: ContainerService
  /** Cancels builds, removes containers and disconnects from the daemon. */
  close(): Promise<void>
}

/** The same as for builds alone. */
export type DockerServicesOptions = BuildServicesOptions

/** Connects to nothing until the first call. */
export function createDockerServices(options: DockerServicesOptions): DockerServices {
  const { daemon, builds } = createBuildServices(options)
  const images = createImageService(() => daemon.engine())
  const containers = createContainerService({ engine: () => daemon.engine(), mayRead: options.mayRead })
  return {
    daemon,
    builds,
    cache: createBuildCache(async () => {
      const way = await daemon.connection()
      return way.kind === 'docker'
        ? { dialer: engineDialer(way.engine), engine: way.engine }
        : { dialer: way.dialer, engine: null }
    }),
    images,
    containers,
    async close() {
      images.close()
      await Promise.allSettled([builds.close(), containers.close()])
      daemon.close()
    },
  }
}
