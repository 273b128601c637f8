import { createMasker, maskedValue, namesSecret } from '../secrets/index.ts'
import type { BuildOptions } from './build-request.ts'
import { mapOptionTexts } from './option-texts.ts'

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
  return { options: mapOptionTexts(options, hide), masked, values }
}

/** Of `user:password` the password, which may be printed alone; of a token in the user's place that. */
function secretParts(text: string): readonly string[] {
  const [user = '', ...rest] = text.split(':')
  const password = rest.join(':')
  return [text, password === '' || password === 'x-oauth-basic' ? user : password]
}
