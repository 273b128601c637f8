/** An HCL value. Objects are maps, so that no key collides with JavaScript's own properties. */
export type HclValue =
  | null
  | boolean
  | number
  | string
  | readonly HclValue[]
  | ReadonlyMap<string, HclValue>
  | Unknown

/** A value that is unknown before Bake builds: the time, a random id, and everything derived from them. */
export class Unknown {
  readonly isUnknown = true
}

/** The unknown part of a value, at any depth; `undefined` when all of it is known. */
export function unknownIn(value: HclValue): Unknown | undefined {
  if (value instanceof Unknown) return value
  const items = isList(value) ? value : isObject(value) ? value.values() : []
  for (const item of items) {
    const found = unknownIn(item)
    if (found !== undefined) return found
  }
  return undefined
}

export const isList = (value: HclValue): value is readonly HclValue[] => Array.isArray(value)
export const isObject = (value: HclValue): value is ReadonlyMap<string, HclValue> => value instanceof Map

/** Converts a value to a string as HCL does; `undefined` where impossible. */
export function asText(value: HclValue): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** Converts a value, also a numeric string, to a number as HCL does; `undefined` where impossible. */
export function asNumber(value: HclValue): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)) return undefined
  return Number(value)
}

/** Converts a value to a boolean as HCL does: `true`, `false` and their strings, `1` and `0` as strings. */
export function asBoolean(value: HclValue): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === '1') return true
  return value === 'false' || value === '0' ? false : undefined
}

/** By value, not by identity; a list and an object are never equal. */
export function equalValues(a: HclValue, b: HclValue): boolean {
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, at) => equalValues(item, b[at] ?? null))
  if (!isObject(a)) return a === b
  if (!isObject(b) || a.size !== b.size) return false
  return [...a].every(([key, value]) => b.has(key) && equalValues(value, b.get(key) ?? null))
}

/** An object's entries in HCL's iteration order. */
export const sortedEntries = (
  value: ReadonlyMap<string, HclValue>,
): readonly (readonly [string, HclValue])[] => [...value].sort(([a], [b]) => (a < b ? -1 : 1))
