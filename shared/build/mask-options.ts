import { createMasker, maskedValue, namesSecret } from '../secrets/index.ts'
import type { BuildOptions, CacheLocation } from './build-request.ts'

interface MaskedOptions {
  readonly options: BuildOptions
  /** Where something was masked: a build argument's name, `cache-to type` and the like. */
  readonly masked: readonly string[]
  /** The masked values, for finding them elsewhere. Do not store them. */
  readonly values: readonly string[]
}

/**
 * Options that are safe to store: masked are values whose names suggest secrets, the `known` values of secrets wherever they are given
 * again, what has the shape of a well-known token, and the user and password in addresses. Secrets and agents have no values to mask.
 */
export function maskOptions(options: BuildOptions, known: readonly string[] = []): MaskedOptions {
  const masked: string[] = []
  const values: string[] = []
  const { hits, mask } = createMasker(known)

  const hide = (where: string, name: string, value: string): string => {
    if (value === '' || value === maskedValue) return value
    if (namesSecret(name)) {
      masked.push(where)
      values.push(value)
      return maskedValue
    }
    const found = hits(value)
    if (found.length === 0) return value
    masked.push(where)
    for (const [from, to] of found) values.push(...secretParts(value.slice(from, to)))
    return mask(value)
  }
  const pairs = (kind: string, record: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [
        name,
        hide(kind === '' ? name : `${kind} ${name}`, name, value),
      ]),
    )
  const caches = (kind: string, places: readonly CacheLocation[]) =>
    places.map(({ type, attributes }) => ({ type, attributes: pairs(kind, attributes) }))
  const texts = (kind: string, given: readonly string[]) => given.map((text) => hide(kind, '', text))

  const { buildArgs, labels, tags, moreTargets, namedContexts, addHosts, cacheFrom, cacheTo } = options
  const kept: BuildOptions = {
    ...options,
    tags: texts('tag', tags),
    buildArgs: pairs('', buildArgs),
    labels: pairs('label', labels),
    ...(moreTargets === undefined
      ? {}
      : { moreTargets: moreTargets.map((each) => ({ ...each, tags: texts('tag', each.tags) })) }),
    ...(namedContexts === undefined ? {} : { namedContexts: pairs('context', namedContexts) }),
    ...(addHosts === undefined ? {} : { addHosts: pairs('host', addHosts) }),
    ...(cacheFrom === undefined ? {} : { cacheFrom: caches('cache-from', cacheFrom) }),
    ...(cacheTo === undefined ? {} : { cacheTo: caches('cache-to', cacheTo) }),
  }
  return { options: kept, masked, values }
}

/** Of `user:password` the password, which may be printed alone; of a token in the user's place that. */
function secretParts(text: string): readonly string[] {
  const [user = '', ...rest] = text.split(':')
  const password = rest.join(':')
  return [text, password === '' || password === 'x-oauth-basic' ? user : password]
}
