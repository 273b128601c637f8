type Properties = Readonly<Record<string, unknown>>

const isProperties = (value: unknown): value is Properties => typeof value === 'object' && value !== null

/** True when two values made of plain objects, arrays and primitives are equal; a missing property is `undefined`. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, index) => sameValue(item, b[index]))
  }
  if (!isProperties(a) || !isProperties(b)) return false
  for (const key in a) if (!sameValue(a[key], b[key])) return false
  for (const key in b) if (!(key in a) && b[key] !== undefined) return false
  return true
}
