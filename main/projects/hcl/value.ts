/** A value as HCL has it. Objects are maps, so that no name means anything to the language we are written in. */
export type HclValue =
  | null
  | boolean
  | number
  | string
  | readonly HclValue[]
  | ReadonlyMap<string, HclValue>
  | Unknown

/** A value that nobody knows before Bake builds: the time, a random id, and all that is made of them. */
export class Unknown {
  readonly isUnknown = true
}

/** What of a value, at whatever depth, is not known; `undefined` when all of it is. */
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

/** As HCL turns a value into a text; `undefined` for one that is none. */
export function asText(value: HclValue): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** As HCL turns a value into a number, a text of one included; `undefined` for one that is none. */
export function asNumber(value: HclValue): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value)) return undefined
  return Number(value)
}

/** As HCL turns a value into yes or no: `true`, `false` and their texts, `1` and `0` as texts. */
export function asBoolean(value: HclValue): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === '1') return true
  return value === 'false' || value === '0' ? false : undefined
}

/** By what they are, not by where they came from; a list and an object never equal each other. */
export function equalValues(a: HclValue, b: HclValue): boolean {
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, at) => equalValues(item, b[at] ?? null))
  if (!isObject(a)) return a === b
  if (!isObject(b) || a.size !== b.size) return false
  return [...a].every(([key, value]) => b.has(key) && equalValues(value, b.get(key) ?? null))
}

/** An object's entries in the order in which HCL goes through them. */
export const sortedEntries = (
  value: ReadonlyMap<string, HclValue>,
): readonly (readonly [string, HclValue])[] => [...value].sort(([a], [b]) => (a < b ? -1 : 1))
