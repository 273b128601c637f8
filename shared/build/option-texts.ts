import type { BuildOptions, CacheLocation } from './build-request.ts'

/**
 * Options with every text that may hold a secret changed. `change` is told where it is, for users (a build argument's name, `cache-to type` and
 * the like), and the name beside the value, `''` without one. Secrets and agents have no values.
 */
export function mapOptionTexts(
  options: BuildOptions,
  change: (where: string, name: string, value: string) => string,
): BuildOptions {
  const pairs = (kind: string, record: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        change(kind === '' ? name : `${kind} ${name}`, name, value),
      ]),
    )
  const caches = (kind: string, places: readonly CacheLocation[]) =>
    places.map(({ type, attributes }) => ({ type, attributes: pairs(kind, attributes) }))
  const tagsOf = (given: readonly string[]) => given.map((tag) => change('tag', '', tag))

  const { buildArgs, labels, tags, moreTargets, namedContexts, addHosts, cacheFrom, cacheTo } = options
  return {
    ...options,
    tags: tagsOf(tags),
    buildArgs: pairs('', buildArgs),
    labels: pairs('label', labels),
    ...(moreTargets === undefined
      ? {}
      : { moreTargets: moreTargets.map((each) => ({ ...each, tags: tagsOf(each.tags) })) }),
    ...(namedContexts === undefined ? {} : { namedContexts: pairs('context', namedContexts) }),
    ...(addHosts === undefined ? {} : { addHosts: pairs('host', addHosts) }),
    ...(cacheFrom === undefined ? {} : { cacheFrom: caches('cache-from', cacheFrom) }),
    ...(cacheTo === undefined ? {} : { cacheTo: caches('cache-to', cacheTo) }),
  }
}
