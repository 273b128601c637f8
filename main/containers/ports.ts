import type Docker from 'dockerode'
import type { ReachedPort } from '#shared/api/index.ts'
import type { EngineAddress } from '../engine/index.ts'

/** Whether the daemon is reached through a socket of this machine. */
export const isOnThisMachine = ({ socketPath }: EngineAddress): boolean => socketPath !== undefined

/** Where the published ports of a running container are reached, in the order of their numbers. */
export async function readReachedPorts(
  engine: EngineAddress,
  container: Docker.Container,
): Promise<ReachedPort[]> {
  const { NetworkSettings: network } = await container.inspect()
  const host = isOnThisMachine(engine) ? 'localhost' : hostOf(engine)
  return Object.entries(network.Ports as Readonly<Record<string, readonly { HostPort: string }[] | null>>)
    .flatMap(([key, bindings]): ReachedPort[] => {
      const [number, protocol] = key.split('/')
      const [first] = bindings ?? []
      if (first === undefined || (protocol !== 'tcp' && protocol !== 'udp')) return []
      return [{ container: Number(number), protocol, address: `${host}:${first.HostPort}` }]
    })
    .sort((a, b) => a.container - b.container)
}

/** The daemon's own name, an IPv6 address in brackets as addresses want it. */
function hostOf({ host = 'localhost' }: EngineAddress): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
