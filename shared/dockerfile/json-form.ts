import { readByCharacter } from '../text/index.ts'
import { skipSpaces } from './characters.ts'

/** How BuildKit reads arguments that may be a JSON array. */
export type JsonReading =
  /** An array of strings: the exec form. */
  | { readonly kind: 'strings'; readonly values: readonly string[] }
  /** Not a JSON array: the shell form. */
  | { readonly kind: 'plain' }
  /** A JSON array with something else in it: refused. */
  | { readonly kind: 'mixed' }

const plain: JsonReading = { kind: 'plain' }

/** BuildKit's message for `mixed`. */
export const mixedJsonMessage = 'when using JSON array syntax, arrays must be comprised of strings only'

/** Reads `["a", "b"]`; anything that is no JSON array is the shell form. */
export function readJsonForm(text: string): JsonReading {
  if (text.charCodeAt(skipSpaces(text, 0, text.length)) !== 0x5b) return plain
  let values: unknown
  try {
    values = JSON.parse(readByCharacter(text))
  } catch {
    return plain
  }
  if (!Array.isArray(values)) return plain
  if (values.every((value) => typeof value === 'string')) return { kind: 'strings', values }
  return values.some((value) => typeof value === 'number' && !Number.isFinite(value))
    ? plain
    : { kind: 'mixed' }
}
