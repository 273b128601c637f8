import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { networkInterfaces } from 'node:os'

/** A network bridge of the machine, created for one private daemon. */
export interface Bridge {
  /** At most 15 characters, the kernel's limit. */
  readonly name: string
}

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })

/** A `10.x.y` that no interface of this machine uses. */
function freePrefix(): string {
  const used = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .map((address) => address.address.split('.').slice(0, 2).join('.'))
  for (let attempt = 0; attempt < 200; attempt++) {
    const prefix = `10.${randomInt(64, 255)}`
    if (!used.includes(prefix)) return `${prefix}.${randomInt(0, 255)}`
  }
  throw new Error('No free address range in 10.64.0.0 to 10.254.0.0 for the private daemon')
}

/** Creates a separate bridge: two daemons must not share one. Throws when `ip` is missing or fails. */
export function createBridge(id: string): Bridge {
  const name = `sg${id.slice(0, 8)}`
  ip('link', 'add', name, 'type', 'bridge')
  try {
    ip('addr', 'add', `${freePrefix()}.1/24`, 'dev', name)
    ip('link', 'set', name, 'up')
  } catch (error) {
    removeBridge({ name })
    throw error
  }
  return { name }
}

/** Removes the bridge; a missing one is no error. */
export function removeBridge(bridge: Bridge): void {
  try {
    ip('link', 'del', bridge.name)
  } catch {
    // Already gone.
  }
}
