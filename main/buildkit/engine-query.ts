import type { BuildOrder, OrderedTarget } from './build-transport.ts'

/** What `POST /build` of the Engine API is asked for, as far as it can say it (source: the Engine API, ImageBuild). */
export function engineQuery(order: BuildOrder, target: OrderedTarget): Record<string, unknown> {
  const registries = order.cacheFrom.flatMap(({ attributes }) => attributes.ref ?? [])
  const hosts = Object.entries(order.addHosts).map(([host, address]) => `${host}:${address}`)
  return {
    ...(target.target === '' ? {} : { target: target.target }),
    ...(target.tags.length === 0 ? {} : { t: target.tags }),
    ...(order.platform === '' ? {} : { platform: order.platform }),
    ...(order.noCache === true ? { nocache: '1' } : {}),
    ...(order.pull ? { pull: '1' } : {}),
    ...(order.network === 'default' ? {} : { networkmode: order.network }),
    ...(hosts.length === 0 ? {} : { extrahosts: hosts.join(',') }),
    ...(registries.length === 0 ? {} : { cachefrom: JSON.stringify(registries) }),
    buildargs: order.buildArgs,
    labels: order.labels,
  }
}
