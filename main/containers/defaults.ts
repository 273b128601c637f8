import type Docker from 'dockerode'
import type { RunDefaults } from '#shared/api/index.ts'
import { asImageError } from '../images/index.ts'

/** The Engine API's image config, as far as a run looks at it. */
export interface ImageConfig {
  readonly Entrypoint?: readonly string[] | string | null | undefined
  readonly Cmd?: readonly string[] | null
  readonly Env?: readonly string[] | null
  readonly User?: string
  readonly WorkingDir?: string
  readonly ExposedPorts?: Readonly<Record<string, unknown>> | null
  readonly Volumes?: Readonly<Record<string, unknown>> | null
  readonly Shell?: readonly string[] | null
}

/** Throws `CallError` `no-such-image`. */
export async function readImageConfig(docker: Docker, imageId: string): Promise<ImageConfig> {
  const image = await docker
    .getImage(imageId)
    .inspect()
    .catch((error: unknown) => {
      throw asImageError(imageId, error)
    })
  return image.Config
}

export function runDefaultsOf(config: ImageConfig): RunDefaults {
  const { Entrypoint: entrypoint } = config
  return {
    entrypoint: typeof entrypoint === 'string' ? [entrypoint] : [...(entrypoint ?? [])],
    command: [...(config.Cmd ?? [])],
    env: [...(config.Env ?? [])],
    user: config.User ?? '',
    workdir: config.WorkingDir ?? '',
    ports: Object.keys(config.ExposedPorts ?? {}).flatMap((key) => exposedPort(key) ?? []),
    volumes: Object.keys(config.Volumes ?? {}),
  }
}

/** `80/tcp`; other protocols (`sctp`) cannot be published here. */
function exposedPort(key: string): RunDefaults['ports'][number] | null {
  const [, number = '', protocol = ''] = /^(\d+)\/(tcp|udp)$/.exec(key) ?? []
  const container = Number(number)
  if (container < 1 || container > 65_535 || (protocol !== 'tcp' && protocol !== 'udp')) return null
  return { container, protocol }
}
