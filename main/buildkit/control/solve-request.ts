import { isRemoteContext } from '#shared/build/index.ts'
import type { BuildOrder, OrderedTarget } from '../build-transport.ts'
import type { CacheEntry, SolveRequest } from './control-schema.ts'

export interface SolvePlace {
  readonly ref: string
  readonly session: string
  /** Name of the Dockerfile in what the session serves. */
  readonly filename: string
  /** Kind of the result: `moby` puts an image into the Docker daemon, `''` leaves it in the cache. */
  readonly exporter: string
}

/** One target of an order as BuildKit's Dockerfile frontend is asked for it (source: buildx and frontend/dockerui). */
export function toSolveRequest(order: BuildOrder, target: OrderedTarget, place: SolvePlace): SolveRequest {
  const imports = order.cacheFrom.map(toCacheEntry)
  return {
    ref: place.ref,
    session: place.session,
    exporter: place.exporter,
    exporterAttributes:
      place.exporter === '' || target.tags.length === 0 ? {} : { name: target.tags.join(',') },
    frontend: 'dockerfile.v0',
    frontendAttributes: {
      ...frontendAttributes(order, target),
      filename: place.filename,
      ...(imports.length === 0
        ? {}
        : {
            'cache-imports': JSON.stringify(
              imports.map(({ type, attributes }) => ({ Type: type, Attrs: attributes })),
            ),
          }),
    },
    cache: { exports: order.cacheTo.map(toCacheEntry), imports },
    entitlements: order.network === 'host' ? ['network.host'] : [],
  }
}

function frontendAttributes(order: BuildOrder, target: OrderedTarget): Record<string, string> {
  const hosts = Object.entries(order.addHosts).map(([host, address]) => `${host}=${address}`)
  return {
    ...prefixed('build-arg:', order.buildArgs),
    ...prefixed('label:', order.labels),
    ...prefixed('context:', namedContextAttributes(order.namedContexts)),
    ...(target.target === '' ? {} : { target: target.target }),
    ...(order.platform === '' ? {} : { platform: order.platform }),
    ...(order.pull ? { 'image-resolve-mode': 'pull' } : {}),
    ...(order.noCache === false ? {} : { 'no-cache': order.noCache === true ? '' : order.noCache.join(',') }),
    ...(order.network === 'default' ? {} : { 'force-network-mode': order.network }),
    ...(hosts.length === 0 ? {} : { 'add-hosts': hosts.join(',') }),
  }
}

/** A folder is served by the session under the context's name; the rest BuildKit fetches itself. */
export function namedContextAttributes(contexts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(contexts).map(([name, place]) => [name, isRemoteContext(place) ? place : `local:${name}`]),
  )
}

const prefixed = (prefix: string, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]))

const toCacheEntry = ({ type, attributes }: BuildOrder['cacheFrom'][number]): CacheEntry => ({
  type,
  attributes,
})
