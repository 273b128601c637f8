/** Names further away than this many single-character changes are no suggestion (BuildKit's limit). */
const farthest = 2

/** Longer names are not compared. */
const longest = 256

/**
 * The known name that `name` is probably a misspelling of, the first of those that are equally close, or `null`.
 * `null` too when `name` is itself known: then the name is not the problem.
 */
export function closestName(name: string, known: Iterable<string>): string | null {
  let best: string | null = null
  let bestDistance = farthest + 1
  if (name.length > longest) return null
  for (const candidate of known) {
    if (candidate === name) return null
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue
    const distance = editDistance(name, candidate, bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/**
 * Insertions, deletions and replacements of one UTF-16 unit that turn `from` into `to`; `limit` when it takes
 * that many or more.
 */
export function editDistance(from: string, to: string, limit: number): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1)
      const removed = (above[column] ?? 0) + 1
      const inserted = (current[column - 1] ?? 0) + 1
      current.push(Math.min(replaced, removed, inserted))
    }
    if (Math.min(...current) >= limit) return limit
    above = current
  }
  return Math.min(above[to.length] ?? 0, limit)
}
