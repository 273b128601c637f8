import type { ReachedPort } from '#shared/api/index.ts'
import type { Docker, Engine } from '../engine/index.ts'

/** Whether the daemon is reached through a socket of this machine. */
export const isOnThisMachine = ({ address }: Engine): boolean => address.kind === 'unix'

/** Where the published ports of a running container are reached, in the order of their numbers. */
export async function readReachedPorts(engine: Engine, container: Docker.Container): Promise<ReachedPort[]> {
  const { NetworkSettings: network } = await container.inspect()
  const host = inAddress(engine.host)
  return Object.entries(network.Ports as Readonly<Record<string, readonly { HostPort: string }[] | null>>)
    .flatMap(([key, bindings]): ReachedPort[] => {
      const [number, protocol] = key.split('/')
      const [first] = bindings ?? []
      if (first === undefined || (protocol !== 'tcp' && protocol !== 'udp')) return []
      return [{ container: Number(number), protocol, address: `${host}:${first.HostPort}` }]
    })
    .sort((a, b) => a.container - b.container)
}

/** An IPv6 address in brackets. */
const inAddress = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)
