import { join } from 'node:path'
import type { HostFacts } from './host.ts'

/** The usual socket of a product's daemon. */
interface KnownSocket {
  /** The product's name for users. */
  readonly name: string
  readonly endpoint: string
}

/** Engines with fewer features than BuildKit come last. */
export async function knownSockets(host: HostFacts): Promise<readonly KnownSocket[]> {
  const sockets = host.platform === 'win32' ? windowsPipes : await unixSockets(host)
  const known = new Map<string, KnownSocket>()
  for (const socket of sockets) if (!known.has(socket.endpoint)) known.set(socket.endpoint, socket)
  return [...known.values()]
}

const windowsPipes: readonly KnownSocket[] = [
  { name: 'Docker Engine', endpoint: 'npipe:////./pipe/docker_engine' },
  { name: 'Docker Desktop', endpoint: 'npipe:////./pipe/dockerDesktopLinuxEngine' },
  { name: 'Podman machine', endpoint: 'npipe:////./pipe/podman-machine-default' },
]

async function unixSockets(host: HostFacts): Promise<KnownSocket[]> {
  const { env, home, uid, platform } = host
  const runtime = env.XDG_RUNTIME_DIR || (uid === null ? null : `/run/user/${uid}`)
  const inRuntime = (path: string) => (runtime === null ? [] : [join(runtime, path)])
  const machine = '.local/share/containers/podman/machine'
  const places: readonly (readonly [string, readonly string[]])[] = [
    ['Docker Engine', ['/var/run/docker.sock']],
    ['Docker Engine, rootless', inRuntime('docker.sock')],
    ['Docker Desktop', [join(home, '.docker/run/docker.sock'), join(home, '.docker/desktop/docker.sock')]],
    ['Rancher Desktop', [join(home, '.rd/docker.sock')]],
    ...(await colimaProfiles(host)),
    ['OrbStack', [join(home, '.orbstack/run/docker.sock')]],
    ['Podman, rootless', inRuntime('podman/podman.sock')],
    [
      'Podman machine',
      platform === 'darwin'
        ? [join(home, machine, 'podman.sock'), join(home, machine, 'podman-machine-default/podman.sock')]
        : [],
    ],
    ['Podman', ['/run/podman/podman.sock']],
  ]
  return places.flatMap(([name, paths]) => paths.map((path) => ({ name, endpoint: `unix://${path}` })))
}

/** One daemon a profile; the profile `default` exists even before its first start. */
async function colimaProfiles(host: HostFacts): Promise<(readonly [string, readonly string[]])[]> {
  const folders = [join(host.home, '.colima'), join(host.home, '.config/colima')]
  const found = await Promise.all(
    folders.map(async (folder, index) => {
      const names = (await host.listFolder(folder)).filter((name) => /^[A-Za-z0-9][\w.-]*$/.test(name))
      const profiles = names.filter((name) => name !== 'default')
      return (index === 0 || names.length > 0 ? ['default', ...profiles] : []).map((profile) => {
        const name = profile === 'default' ? 'Colima' : `Colima, ${profile}`
        return [name, [join(folder, profile, 'docker.sock')]] as const
      })
    }),
  )
  return found.flat()
}
