/** The previous object when every property is identical, so that memoised views can compare by reference. */
export function reuse<T extends object>(previous: T | undefined, next: T): T {
  if (previous === undefined || previous === next) return next
  const keys = Object.keys(next) as (keyof T)[]
  if (keys.length !== Object.keys(previous).length) return next
  return keys.every((key) => Object.is(previous[key], next[key])) ? previous : next
}

/** The same for a list: its items are reused one by one, and the list itself when all of them were. */
export function reuseList<T extends object>(
  previous: readonly T[] | undefined,
  next: readonly T[],
): readonly T[] {
  if (previous === undefined) return next
  return keepList(
    previous,
    next.map((item, index) => reuse(previous[index], item)),
  )
}

/** The previous list when the next one has identical items. */
export function keepList<T>(previous: readonly T[], next: readonly T[]): readonly T[] {
  const same = next.length === previous.length && next.every((item, index) => item === previous[index])
  return same ? previous : next
}
