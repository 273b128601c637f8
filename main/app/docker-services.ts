import { engineDialer } from '#main/buildkit/index.ts'
import {
  type BuildCache,
  type BuildServices,
  type BuildServicesOptions,
  createBuildCache,
  createBuildServices,
} from '../builds/index.ts'
import { type ContainerService, createContainerService } from '../containers/index.ts'
import {
  createImageFileService,
  createImageLookup,
  createImageService,
  type ImageFileService,
  type ImageLookup,
  type ImageService,
} from '../images/index.ts'

/** All that needs the Docker daemon, wired to one client. */
export interface DockerServices extends BuildServices {
  readonly cache: BuildCache
  readonly images: ImageService
  readonly imageFiles: ImageFileService
  readonly imageLookup: ImageLookup
  readonly containers: ContainerService
  /** Cancels builds, removes containers and lets go of the daemon. */
  close(): Promise<void>
}

export type DockerServicesOptions = BuildServicesOptions

/** Nothing is contacted before something is asked. */
export function createDockerServices(options: DockerServicesOptions): DockerServices {
  const { daemon, builds } = createBuildServices(options)
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
