import type { TlsSettings } from '#main/engine/index.ts'
import type { DaemonPlace } from '#shared/api/index.ts'
import { builderNodes, buildKitHost } from './builders.ts'
import { contextNames, currentContextName, readContext, readTlsFolder } from './contexts.ts'
import { addressOf, type EndpointResult, shownEndpoint, unreachable } from './endpoint.ts'
import { configFolder, type HostFacts } from './host.ts'
import { knownSockets } from './sockets.ts'

/** A possible endpoint of a daemon. */
export interface Candidate extends Pick<DaemonPlace, 'id' | 'kind' | 'origin' | 'name' | 'endpoint'> {
  /** How to connect; a failure's code is a `DaemonProblem`. */
  readonly address: EndpointResult
  /** Tried automatically. The user has to choose the others: they may be other people's machines. */
  readonly automatic: boolean
}

export interface Candidates {
  /** In the order in which they are tried and listed. */
  readonly all: readonly Candidate[]
  /** The one that the environment names for this run: like the docker CLI, we then try no other automatically. */
  readonly pinnedByEnvironment: string | null
}

/**
 * DOCKER_HOST; the current Docker context (DOCKER_CONTEXT, or the one chosen with `docker context use`); the sockets that
 * daemons usually listen on; the other Docker contexts; standalone buildkitds.
 */
export async function listCandidates(host: HostFacts): Promise<Candidates> {
  const { first, current, pinnedByEnvironment } = await named(host)
  const others = await Promise.all(
    (await contextNames(host)).filter((name) => name !== current).map((name) => dockerContext(host, name)),
  )
  const sockets = (await knownSockets(host)).map(({ name, endpoint }) => {
    const also = others.filter((other) => other.endpoint === endpoint).map((other) => other.name)
    return knownSocket(host, [name, ...also].join(' · '), endpoint)
  })
  const listed = new Set([...first, ...sockets].map(({ endpoint }) => endpoint))
  const chosen = others.filter(({ endpoint }) => endpoint === '' || !listed.has(endpoint))
  return {
    all: [...tried(first, sockets, pinnedByEnvironment), ...chosen, ...(await builders(host))],
    pinnedByEnvironment,
  }
}

/** Only those that are tried automatically, for programs without a choice: far fewer files are read. */
export async function listAutomatic(host: HostFacts): Promise<Candidates> {
  const { first, pinnedByEnvironment } = await named(host)
  const sockets =
    pinnedByEnvironment === null
      ? (await knownSockets(host)).map(({ name, endpoint }) => knownSocket(host, name, endpoint))
      : []
  return {
    all: tried(first, sockets, pinnedByEnvironment).filter(({ automatic }) => automatic),
    pinnedByEnvironment,
  }
}

/** What the user named through the environment or Docker's configuration. */
async function named(host: HostFacts) {
  const { DOCKER_HOST = '', DOCKER_CONTEXT = '' } = host.env
  const current =
    DOCKER_CONTEXT === ''
      ? await currentContextName(host)
      : DOCKER_CONTEXT === 'default'
        ? null
        : DOCKER_CONTEXT
  const fromHost = DOCKER_HOST === '' ? [] : [await dockerHost(host, DOCKER_HOST)]
  const pinnedByEnvironment =
    fromHost[0]?.id ?? (DOCKER_CONTEXT !== '' && current !== null ? contextId(current) : null)
  const fromCurrent = current === null ? [] : [await dockerContext(host, current)]
  return { first: [...fromHost, ...fromCurrent], current, pinnedByEnvironment }
}

function tried(
  first: readonly Candidate[],
  sockets: readonly Candidate[],
  pinnedByEnvironment: string | null,
): readonly Candidate[] {
  return [...first, ...without(sockets, first)].map((candidate) => ({
    ...candidate,
    automatic: pinnedByEnvironment === null || candidate.id === pinnedByEnvironment,
  }))
}

function without(candidates: readonly Candidate[], others: readonly Candidate[]): Candidate[] {
  const endpoints = new Set(others.map(({ endpoint }) => endpoint))
  return candidates.filter(({ endpoint }) => !endpoints.has(endpoint))
}

const contextId = (name: string) => `context:${name}`

async function dockerHost(host: HostFacts, endpoint: string): Promise<Candidate> {
  const shown = shownEndpoint(endpoint)
  const address = addressOf(endpoint, { env: host.env, tls: await environmentTls(host) })
  return {
    id: `env:${shown}`,
    kind: 'docker',
    origin: 'environment',
    name: 'DOCKER_HOST',
    endpoint: shown,
    address,
    automatic: false,
  }
}

/** DOCKER_TLS_VERIFY asks for TLS; DOCKER_TLS for one that trusts any server (source: docker/cli, cli/flags). */
async function environmentTls(host: HostFacts): Promise<TlsSettings | null> {
  const { DOCKER_TLS_VERIFY = '', DOCKER_TLS = '', DOCKER_CERT_PATH } = host.env
  if (DOCKER_TLS_VERIFY === '' && DOCKER_TLS === '') return null
  const tls = await readTlsFolder(host, DOCKER_CERT_PATH || configFolder(host))
  return DOCKER_TLS_VERIFY === '' ? { ...tls, trustsAny: true } : tls
}

async function dockerContext(host: HostFacts, name: string): Promise<Candidate> {
  const context = await readContext(host, name)
  const common = { id: contextId(name), kind: 'docker', origin: 'context', name, automatic: false } as const
  if ('broken' in context)
    return { ...common, endpoint: '', address: unreachable('not-found', context.broken) }
  const { endpoint, tls } = context
  return {
    ...common,
    endpoint: shownEndpoint(endpoint),
    address: addressOf(endpoint, { env: host.env, tls }),
  }
}

function knownSocket(host: HostFacts, name: string, endpoint: string): Candidate {
  const address = addressOf(endpoint, { env: host.env, tls: null })
  return {
    id: `socket:${endpoint}`,
    kind: 'docker',
    origin: 'socket',
    name,
    endpoint,
    address,
    automatic: false,
  }
}

async function builders(host: HostFacts): Promise<Candidate[]> {
  const own = buildKitHost(host)
  const nodes = [...(own === null ? [] : [own]), ...(await builderNodes(host))]
  return nodes.map((node): Candidate => {
    const { name, endpoint, address } = node
    const origin = node === own ? 'buildkit-host' : 'builder'
    return { id: `${origin}:${name}`, kind: 'buildkit', origin, name, endpoint, address, automatic: false }
  })
}
