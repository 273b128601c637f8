/**
 * Reads fields of JSON that other programs wrote, without a schema's library: a build from the command line reads three
 * such fields, and would load longer than it builds.
 */
export function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** What lies behind these keys, one in the other; `undefined` where there is nothing. */
export function fieldOf(value: unknown, ...keys: readonly string[]): unknown {
  let found = value
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return found
}

/** A text of at most that many UTF-16 units, `null` when it is none. */
export const textOf = (value: unknown, longest: number): string | null =>
  typeof value === 'string' && value.length <= longest ? value : null

/** An object all of whose values are texts, `null` when it is none; nothing at all is an empty one. */
export function textsOf(value: unknown): Readonly<Record<string, string>> | null {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return null
  const pairs = Object.entries(value)
  return pairs.every(([, text]) => typeof text === 'string') ? Object.fromEntries(pairs) : null
}
