/**
 * Reads fields of other programs' JSON without a schema library: a build from the command line reads three
 * such fields, and loading the library would take longer than the build.
 */
export function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** The value under these nested keys; `undefined` where there is none. */
export function fieldOf(value: unknown, ...keys: readonly string[]): unknown {
  let found = value
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return found
}

/** A string of at most `longest` UTF-16 units, `null` for anything else. */
export const textOf = (value: unknown, longest: number): string | null =>
  typeof value === 'string' && value.length <= longest ? value : null

/** An object whose values are all strings, `null` for anything else; `undefined` is an empty one. */
export function textsOf(value: unknown): Readonly<Record<string, string>> | null {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return null
  const pairs = Object.entries(value)
  return pairs.every(([, text]) => typeof text === 'string') ? Object.fromEntries(pairs) : null
}
