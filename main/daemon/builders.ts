import { isAbsolute, join } from 'node:path'
import type { TlsSettings } from '#main/engine/index.ts'
import { part } from '#shared/failures/index.ts'
import { ok } from '#shared/text/index.ts'
import { addressOf, type EndpointResult, shownEndpoint, unreachable } from './endpoint.ts'
import { configFolder, type HostFacts } from './host.ts'
import { fieldOf, parseJson, textOf, textsOf } from './json-fields.ts'

/** A standalone buildkitd, as a node of one of buildx's builders describes it. */
interface BuilderNode {
  /** The builder's name, with the node's where it has several. */
  readonly name: string
  /** Safe to display. */
  readonly endpoint: string
  readonly address: EndpointResult
}

/** The part of buildx's builder file that we read. */
interface Instance {
  readonly Name: string
  readonly Driver: string
  readonly Nodes: readonly InstanceNode[]
}

interface InstanceNode {
  readonly Name: string
  readonly Endpoint: string
  readonly DriverOpts: Options
}

type Options = Readonly<Record<string, string>>

const longestName = 256
const longestEndpoint = 2048
/** The most nodes of a builder. */
const maxNodes = 64
/** The most builders listed. */
const maxBuilders = 100
/** BuildKit's port for an address without one (source: BuildKit's default configuration). */
const buildKitPort = 1234

/** The nodes of buildx's builders that are standalone buildkitds: those of its drivers `remote` and `kubernetes`. */
export async function builderNodes(host: HostFacts): Promise<readonly BuilderNode[]> {
  const buildx = host.env.BUILDX_CONFIG || join(configFolder(host), 'buildx')
  const folder = join(buildx, 'instances')
  const files = (await host.listFolder(folder)).slice(0, maxBuilders)
  const instances = await Promise.all(
    files.map(async (file) => readInstance(parseJson(await host.readFile(join(folder, file), folder)))),
  )
  const nodes = await Promise.all(
    instances.map((instance) => (instance === null ? [] : nodesOf(host, instance))),
  )
  return nodes.flat()
}

/** A builder's file, `null` when it is invalid (source: docker/buildx, store/nodegroup.go). */
function readInstance(file: unknown): Instance | null {
  const Name = textOf(fieldOf(file, 'Name'), longestName)
  const Driver = textOf(fieldOf(file, 'Driver'), longestName)
  const nodes = fieldOf(file, 'Nodes')
  if (!Name || Driver === null || !Array.isArray(nodes) || nodes.length > maxNodes) return null
  const Nodes = nodes.flatMap((node): InstanceNode[] => {
    const name = textOf(fieldOf(node, 'Name'), longestName)
    const Endpoint = textOf(fieldOf(node, 'Endpoint'), longestEndpoint)
    const DriverOpts = textsOf(fieldOf(node, 'DriverOpts'))
    return name === null || Endpoint === null || DriverOpts === null
      ? []
      : [{ Name: name, Endpoint, DriverOpts }]
  })
  return Nodes.length === nodes.length ? { Name, Driver, Nodes } : null
}

/** The BuildKit that `BUILDKIT_HOST` names, `null` when it is not set. */
export function buildKitHost(host: HostFacts): BuilderNode | null {
  const endpoint = host.env.BUILDKIT_HOST ?? ''
  if (endpoint === '') return null
  const address = addressOf(endpoint, { env: host.env, tls: null, port: buildKitPort })
  return { name: 'BUILDKIT_HOST', endpoint: shownEndpoint(endpoint), address }
}

function nodesOf(host: HostFacts, { Name, Driver, Nodes }: Instance): Promise<BuilderNode[]> {
  if (Driver !== 'remote' && Driver !== 'kubernetes') return Promise.resolve([])
  return Promise.all(
    Nodes.map(async (node) => {
      const options = node.DriverOpts
      return {
        name: Nodes.length === 1 ? Name : `${Name} / ${node.Name}`,
        endpoint: shownEndpoint(node.Endpoint),
        address:
          Driver === 'remote'
            ? await remoteAddress(host, node.Endpoint, options)
            : podAddress(host, node.Endpoint, options),
      }
    }),
  )
}

/** The driver options that name PEM files, and what they are (source: docker/buildx, driver/remote). */
const pemOptions = [
  ['cacert', 'ca'],
  ['cert', 'cert'],
  ['key', 'key'],
] as const

async function remoteAddress(host: HostFacts, endpoint: string, options: Options): Promise<EndpointResult> {
  const tls: { -readonly [K in keyof TlsSettings]: TlsSettings[K] } = {}
  for (const [option, what] of pemOptions) {
    const path = options[option]
    if (path === undefined) continue
    const text = isAbsolute(path) ? await host.readFile(path) : null
    if (text === null) return unreachable('tls', part('part#endpoint-builder-file', { option, path }))
    tls[what] = text
  }
  if (options.servername !== undefined) tls.serverName = options.servername
  const usesTls = Object.keys(tls).length > 0
  return addressOf(endpoint, { env: host.env, tls: usesTls ? tls : null, port: buildKitPort })
}

/** Names of Kubernetes objects (source: Kubernetes, DNS subdomain names); none can be read as an option. */
const objectName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/

/**
 * Into a pod of the builder's deployment with `kubectl exec … buildctl dial-stdio`. buildx writes the endpoint as
 * `kubernetes:///BUILDER?deployment=NAME&kubeconfig=PATH` (source: docker/buildx, driver/kubernetes).
 */
function podAddress(host: HostFacts, endpoint: string, options: Options): EndpointResult {
  const query = URL.canParse(endpoint) ? new URL(endpoint).searchParams : new URLSearchParams()
  const deployment = query.get('deployment') ?? ''
  const kubeconfig = query.get('kubeconfig') ?? ''
  const namespace = options.namespace ?? ''
  const isSound =
    objectName.test(deployment) &&
    (namespace === '' || objectName.test(namespace)) &&
    (kubeconfig === '' || isAbsolute(kubeconfig))
  if (!isSound)
    return unreachable('unsupported', part('part#endpoint-deployment', { endpoint: shownEndpoint(endpoint) }))
  return ok({
    kind: 'process',
    command: 'kubectl',
    args: [
      ...(kubeconfig === '' ? [] : ['--kubeconfig', kubeconfig]),
      ...(namespace === '' ? [] : ['--namespace', namespace]),
      'exec',
      '--stdin',
      `deployment/${deployment}`,
      '--container',
      'buildkitd',
      '--',
      'buildctl',
      'dial-stdio',
    ],
    env: host.env,
    destination: `deployment ${deployment}`,
  })
}
