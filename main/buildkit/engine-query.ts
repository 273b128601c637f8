import type { SolveOptions, SolveTarget } from './build-transport.ts'

/** What `POST /build` of the Engine API is asked for, as far as it can say it (source: the Engine API, ImageBuild). */
export function engineQuery(options: SolveOptions, target: SolveTarget): Record<string, unknown> {
  const registries = options.cacheFrom.flatMap(({ attributes }) => attributes.ref ?? [])
  const hosts = Object.entries(options.addHosts).map(([host, address]) => `${host}:${address}`)
  return {
    ...(target.target === '' ? {} : { target: target.target }),
    ...(target.tags.length === 0 ? {} : { t: target.tags }),
    ...(options.platform === '' ? {} : { platform: options.platform }),
    ...(options.noCache === true ? { nocache: '1' } : {}),
    ...(options.pull ? { pull: '1' } : {}),
    ...(options.network === 'default' ? {} : { networkmode: options.network }),
    ...(hosts.length === 0 ? {} : { extrahosts: hosts.join(',') }),
    ...(registries.length === 0 ? {} : { cachefrom: JSON.stringify(registries) }),
    buildargs: options.buildArgs,
    labels: options.labels,
  }
}
