import { Agent } from 'node:http'
import type { Duplex } from 'node:stream'
import type Docker from 'dockerode'
import { type Address, beginConnection } from '#main/engine/address.ts'
import type { EngineAddress } from './engine-client.ts'

/** An address as requests to the Engine API take it: where it is more than a socket, an agent knows the way. */
export function engineAddress(address: Address): EngineAddress {
  if (address.kind === 'unix') return { socketPath: address.path }
  const { host, port } = address.kind === 'tcp' ? address : { host: 'docker', port: 80 }
  return { host, port, agent: new AddressAgent(address) }
}

/** Loaded when it is asked for: with what it brings it takes longer to load than a small build takes. */
export async function createClient(engine: EngineAddress): Promise<Docker> {
  const { default: DockerClient } = await import('dockerode')
  const options = { protocol: 'http', ...engine, agent: engine.agent ?? new Agent({ keepAlive: false }) }
  return new DockerClient(options as Docker.DockerOptions)
}

/** Plain HTTP for those who use it. No connection outlives its request: a kept one may have been closed meanwhile. */
class AddressAgent extends Agent {
  readonly #address: Address
  constructor(address: Address) {
    super({ keepAlive: false })
    this.#address = address
  }

  override createConnection(): Duplex {
    return beginConnection(this.#address, 'http/1.1')
  }
}
