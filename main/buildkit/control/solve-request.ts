import { chosenValues, isRemoteContext, valueOptions } from '#shared/build/index.ts'
import type { SolveOptions, SolveTarget } from '../build-transport.ts'
import { folderNameOf } from '../served-files.ts'
import type { CacheEntry, SolveRequest } from './control-schema.ts'

interface SolveConnection {
  readonly ref: string
  readonly session: string
  /** Name of the Dockerfile in what the session serves. */
  readonly filename: string
  /** Kind of the result: `moby` puts an image into the Docker daemon, `''` leaves it in the cache. */
  readonly exporter: string
}

/** One target of a build as BuildKit's Dockerfile frontend is asked for it (source: buildx and frontend/dockerui). */
export function toSolveRequest(
  options: SolveOptions,
  target: SolveTarget,
  place: SolveConnection,
): SolveRequest {
  const imports = options.cacheFrom.map(toCacheEntry)
  return {
    ref: place.ref,
    session: place.session,
    exporter: place.exporter,
    exporterAttributes:
      place.exporter === '' || target.tags.length === 0 ? {} : { name: target.tags.join(',') },
    frontend: 'dockerfile.v0',
    frontendAttributes: {
      ...frontendAttributes(options, target),
      filename: place.filename,
      ...(imports.length === 0
        ? {}
        : {
            'cache-imports': JSON.stringify(
              imports.map(({ type, attributes }) => ({ Type: type, Attrs: attributes })),
            ),
          }),
    },
    cache: { exports: options.cacheTo.map(toCacheEntry), imports },
    entitlements: [
      ...new Set([...options.entitlements, ...(options.network === 'host' ? ['network.host'] : [])]),
    ],
  }
}

function frontendAttributes(options: SolveOptions, target: SolveTarget): Record<string, string> {
  const hosts = Object.entries(options.addHosts).map(([host, address]) => `${host}=${address}`)
  return {
    ...prefixed('build-arg:', options.buildArgs),
    ...prefixed('label:', options.labels),
    ...prefixed('context:', namedContextAttributes(options.namedContexts)),
    ...(target.target === '' ? {} : { target: target.target }),
    ...Object.fromEntries(chosenValues(options).map(([id, value]) => [valueOptions[id].attribute, value])),
    ...(options.pull ? { 'image-resolve-mode': 'pull' } : {}),
    ...(options.noCache === false
      ? {}
      : { 'no-cache': options.noCache === true ? '' : options.noCache.join(',') }),
    ...(hosts.length === 0 ? {} : { 'add-hosts': hosts.join(',') }),
  }
}

/** A folder is served by the session; the rest BuildKit fetches itself. */
function namedContextAttributes(contexts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(contexts).map(([name, place]) => [
      name,
      isRemoteContext(place) ? place : `local:${folderNameOf(name)}`,
    ]),
  )
}

const prefixed = (prefix: string, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]))

const toCacheEntry = ({ type, attributes }: SolveOptions['cacheFrom'][number]): CacheEntry => ({
  type,
  attributes,
})
