import { looksSecret } from '../checks/index.ts'
import type { BuildOptions } from './build-request.ts'

/** Replaces a masked value. */
export const maskedValue = '••••••'

interface MaskedOptions {
  readonly options: BuildOptions
  /** Where something was masked: a build argument's name, `cache-to type` and the like. */
  readonly masked: readonly string[]
  /** The masked values, for finding them elsewhere. Do not store them. */
  readonly values: readonly string[]
}

/**
 * Options that are safe to store: values whose names suggest secrets are masked, and so are the user and password in addresses.
 * Secrets and agents have no values to mask. Masks more than BuildKit's own guess about names: a value masked by mistake can be
 * typed again.
 */
export function maskOptions(options: BuildOptions): MaskedOptions {
  const masked: string[] = []
  const values: string[] = []

  const hide = (where: string, value: string): string => {
    if (value === '') return value
    masked.push(where)
    values.push(value)
    return maskedValue
  }
  const address = (where: string, value: string): string =>
    value.replace(/^([a-z][a-z0-9+.-]*:\/\/)([^/@\s]+)@/i, (_whole, scheme: string, who: string) => {
      for (const part of who.split(':').slice(-1)) if (part !== '') values.push(part)
      masked.push(where)
      return `${scheme}${maskedValue}@`
    })
  const pairs = (kind: string, record: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => {
        const where = kind === '' ? name : `${kind} ${name}`
        return [name, namesSecret(name) ? hide(where, value) : address(where, value)]
      }),
    )
  const caches = (kind: string, places: NonNullable<BuildOptions['cacheFrom']>) =>
    places.map(({ type, attributes }) => ({ type, attributes: pairs(kind, attributes) }))

  const { buildArgs, labels, namedContexts, cacheFrom, cacheTo } = options
  const kept: BuildOptions = {
    ...options,
    buildArgs: pairs('', buildArgs),
    labels: pairs('label', labels),
    ...(namedContexts === undefined ? {} : { namedContexts: pairs('context', namedContexts) }),
    ...(cacheFrom === undefined ? {} : { cacheFrom: caches('cache-from', cacheFrom) }),
    ...(cacheTo === undefined ? {} : { cacheTo: caches('cache-to', cacheTo) }),
  }
  return { options: kept, masked, values }
}

const tellingWord =
  /(?:^|_)pass(?:_|$)|pass(?:word|wd|phrase|code)|token|secret|api_?key|access_?key|credential/i

/** Whether a name is a secret's, in any of the usual spellings. */
export const namesSecret = (name: string): boolean => {
  const words = name.replace(/[-. ]/g, '_').replace(/([a-z0-9])([A-Z])/g, '$1_$2')
  return looksSecret(words) || tellingWord.test(words)
}
