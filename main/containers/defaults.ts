import type { RunDefaults } from '#shared/api/index.ts'
import type { ContainerConfig } from '#shared/evaluate/index.ts'

/** What a container of the image gets unless it is asked for otherwise. */
export function runDefaultsOf(config: ContainerConfig): RunDefaults {
  return {
    entrypoint: [...(config.entrypoint ?? [])],
    command: [...(config.cmd ?? [])],
    env: [...config.env],
    user: config.user,
    workdir: config.workdir,
    ports: config.ports.flatMap((key) => exposedPort(key) ?? []),
    volumes: [...config.volumes],
  }
}

/** `80/tcp`; other protocols (`sctp`) cannot be published here. */
function exposedPort(key: string): RunDefaults['ports'][number] | null {
  const [, number = '', protocol = ''] = /^(\d+)\/(tcp|udp)$/.exec(key) ?? []
  const container = Number(number)
  if (container < 1 || container > 65_535 || (protocol !== 'tcp' && protocol !== 'udp')) return null
  return { container, protocol }
}
