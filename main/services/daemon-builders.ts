import { isAbsolute, join } from 'node:path'
import { z } from 'zod/mini'
import type { TlsSettings } from '#main/buildkit/address.ts'
import { ok } from '#shared/text/result.ts'
import { addressOf, noWay, shownEndpoint, type Way } from './daemon-endpoint.ts'
import { configFolder, type HostFacts } from './daemon-host.ts'
import { parseJsonAs } from './parse-json.ts'

/** A BuildKit of its own, as a node of one of buildx's builders describes it. */
export interface BuilderNode {
  /** The builder's name, with the node's where it has several. */
  readonly name: string
  /** As it may be shown. */
  readonly endpoint: string
  readonly address: Way
}

/** What buildx keeps about a builder (source: docker/buildx, store/nodegroup.go). */
const instanceFile = z.object({
  Name: z.string().check(z.minLength(1), z.maxLength(256)),
  Driver: z.string(),
  Nodes: z
    .array(
      z.object({
        Name: z.string().check(z.maxLength(256)),
        Endpoint: z.string().check(z.maxLength(2048)),
        DriverOpts: z.nullish(z.record(z.string(), z.string())),
      }),
    )
    .check(z.maxLength(64)),
})
type Instance = z.infer<typeof instanceFile>
type Options = Readonly<Record<string, string>>

/** Builders that are listed at most. */
const maxBuilders = 100
/** Where a BuildKit listens when its address names no port (source: BuildKit's default configuration). */
const buildKitPort = 1234

/** The nodes of buildx's builders that are BuildKits of their own: those of its drivers `remote` and `kubernetes`. */
export async function builderNodes(host: HostFacts): Promise<readonly BuilderNode[]> {
  const buildx = host.env.BUILDX_CONFIG || join(configFolder(host), 'buildx')
  const folder = join(buildx, 'instances')
  const files = (await host.listFolder(folder)).slice(0, maxBuilders)
  const instances = await Promise.all(
    files.map(async (file) =>
      parseJsonAs((await host.readFile(join(folder, file), folder)) ?? '', instanceFile),
    ),
  )
  const nodes = await Promise.all(
    instances.map((instance) => (instance === null ? [] : nodesOf(host, instance))),
  )
  return nodes.flat()
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
      const options = node.DriverOpts ?? {}
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

async function remoteAddress(host: HostFacts, endpoint: string, options: Options): Promise<Way> {
  const tls: { -readonly [K in keyof TlsSettings]: TlsSettings[K] } = {}
  for (const [option, what] of pemOptions) {
    const path = options[option]
    if (path === undefined) continue
    const text = isAbsolute(path) ? await host.readFile(path) : null
    if (text === null) return noWay('tls', `The builder's ${option} (${path}) cannot be read`)
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
function podAddress(host: HostFacts, endpoint: string, options: Options): Way {
  const query = URL.canParse(endpoint) ? new URL(endpoint).searchParams : new URLSearchParams()
  const deployment = query.get('deployment') ?? ''
  const kubeconfig = query.get('kubeconfig') ?? ''
  const namespace = options.namespace ?? ''
  const isSound =
    objectName.test(deployment) &&
    (namespace === '' || objectName.test(namespace)) &&
    (kubeconfig === '' || isAbsolute(kubeconfig))
  if (!isSound)
    return noWay('unsupported', `${shownEndpoint(endpoint)} names no deployment that can be reached`)
  return ok({
    kind: 'process',
    command: 'kubectl',
    args: [
      ...(kubeconfig === '' ? [] : ['--kubeconfig', kubeconfig]),
      ...(namespace === '' ? [] : ['--namespace', namespace]),
      ...['exec', '--stdin', `deployment/${deployment}`, '--container', 'buildkitd'],
      ...['--', 'buildctl', 'dial-stdio'],
    ],
    env: host.env,
    destination: `deployment ${deployment}`,
  })
}
