import { createHash } from 'node:crypto'
import { join } from 'node:path'

/** What the machine tells about itself; injected, so that tests make up machines. */
export interface HostFacts {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly home: string
  /** `null` where users have no number. */
  readonly uid: number | null
  /** Text of a file, `null` when it is not there or cannot be read. */
  readonly readFile: (path: string) => Promise<string | null>
}

/** Where a daemon may be. */
export interface Candidate {
  readonly endpoint: string
  /** `DOCKER_HOST`, `context NAME`, `known socket`. */
  readonly source: string
  /** PEM texts for TLS endpoints; `null` for others. */
  readonly tls: {
    readonly ca: string | null
    readonly cert: string | null
    readonly key: string | null
  } | null
  /** The person named it for this run: when it does not answer, no other is tried, as the docker CLI has it. */
  readonly binding: boolean
  /** Why it cannot even be tried; `null` when it can. */
  readonly unusable: string | null
}

/**
 * Endpoints in the order in which they are tried: DOCKER_HOST; the current Docker context (DOCKER_CONTEXT, or the one
 * chosen with `docker context use`); the sockets that daemons usually listen on.
 */
export async function listCandidates(host: HostFacts): Promise<readonly Candidate[]> {
  const { DOCKER_HOST, DOCKER_CONTEXT } = host.env
  if (DOCKER_HOST !== undefined && DOCKER_HOST !== '') return [await fromDockerHost(host, DOCKER_HOST)]
  if (DOCKER_CONTEXT !== undefined && DOCKER_CONTEXT !== '' && DOCKER_CONTEXT !== 'default') {
    return [await fromContext(host, DOCKER_CONTEXT, true)]
  }
  const chosen = DOCKER_CONTEXT === 'default' ? null : await currentContext(host)
  const fromChosen = chosen === null ? [] : [await fromContext(host, chosen, false)]
  const seen = new Set(fromChosen.map((candidate) => candidate.endpoint))
  const sockets = knownSockets(host).filter((endpoint) => !seen.has(endpoint))
  return [
    ...fromChosen,
    ...sockets.map((endpoint) => ({
      endpoint,
      source: 'known socket',
      tls: null,
      binding: false,
      unusable: null,
    })),
  ]
}

const configFolder = (host: HostFacts) => host.env.DOCKER_CONFIG || join(host.home, '.docker')

async function fromDockerHost(host: HostFacts, endpoint: string): Promise<Candidate> {
  const usesTls = (host.env.DOCKER_TLS_VERIFY ?? '') !== ''
  const folder = host.env.DOCKER_CERT_PATH || configFolder(host)
  return {
    endpoint,
    source: 'DOCKER_HOST',
    tls: usesTls ? await readTls(host, folder) : null,
    binding: true,
    unusable: null,
  }
}

async function currentContext(host: HostFacts): Promise<string | null> {
  const text = await host.readFile(join(configFolder(host), 'config.json'))
  const name = text === null ? undefined : parse(text)?.currentContext
  return typeof name === 'string' && name !== '' && name !== 'default' ? name : null
}

/** Contexts lie in folders named by the SHA-256 of their name. */
async function fromContext(host: HostFacts, name: string, binding: boolean): Promise<Candidate> {
  const id = createHash('sha256').update(name).digest('hex')
  const source = `context ${name}`
  const metaPath = join(configFolder(host), 'contexts', 'meta', id, 'meta.json')
  const text = await host.readFile(metaPath)
  const endpoint = text === null ? null : endpointOf(parse(text))
  if (endpoint === null) {
    const unusable = `The Docker context "${name}" ${text === null ? 'does not exist' : 'names no docker endpoint'} (${metaPath})`
    return { endpoint: '', source, tls: null, binding, unusable }
  }
  const tls = await readTls(host, join(configFolder(host), 'contexts', 'tls', id, 'docker'))
  return { endpoint, source, tls: tls.ca === null && tls.cert === null ? null : tls, binding, unusable: null }
}

function endpointOf(meta: Record<string, unknown> | null): string | null {
  const endpoints = meta?.Endpoints as { docker?: { Host?: unknown } } | undefined
  const endpoint = endpoints?.docker?.Host
  return typeof endpoint === 'string' && endpoint !== '' ? endpoint : null
}

async function readTls(host: HostFacts, folder: string) {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => host.readFile(join(folder, name))),
  )
  return { ca: ca ?? null, cert: cert ?? null, key: key ?? null }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Sockets of Docker Engine (rootful, rootless), Docker Desktop, Rancher Desktop, Colima, OrbStack and Podman. */
function knownSockets(host: HostFacts): string[] {
  if (host.platform === 'win32') {
    return ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/dockerDesktopLinuxEngine']
  }
  const runtime = host.env.XDG_RUNTIME_DIR || (host.uid === null ? null : `/run/user/${host.uid}`)
  return [
    '/var/run/docker.sock',
    ...(runtime === null ? [] : [`${runtime}/docker.sock`]),
    `${host.home}/.docker/run/docker.sock`,
    `${host.home}/.docker/desktop/docker.sock`,
    `${host.home}/.rd/docker.sock`,
    `${host.home}/.colima/default/docker.sock`,
    `${host.home}/.orbstack/run/docker.sock`,
    ...(runtime === null ? [] : [`${runtime}/podman/podman.sock`]),
    '/run/podman/podman.sock',
  ].map((path) => `unix://${path}`)
}
