import { type HclValue, isList, isObject } from './value.ts'

const known = new WeakMap<object, number>()

/**
 * Characters and items of a value at any depth, each counted as often as it is reached: lists of the same list grow by each level though they share it in
 * memory. Lists and objects never change, so each is looked through once.
 */
export function weightOf(value: HclValue): number {
  if (typeof value === 'string') return value.length + 1
  if (!isList(value) && !isObject(value)) return 1
  const before = known.get(value)
  if (before !== undefined) return before
  let weight = 1
  if (isList(value)) for (const item of value) weight += weightOf(item)
  else for (const [key, item] of value) weight += key.length + weightOf(item)
  known.set(value, weight)
  return weight
}
