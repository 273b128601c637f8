/** Appends `(did you mean …?)` to a message when one of `options` is close to `word`. */
export function withSuggestion(
  message: string,
  word: string,
  options: readonly string[],
  isCaseSensitive: boolean,
): string {
  const wanted = isCaseSensitive ? word : word.toLowerCase()
  let best: string | null = null
  let bestDistance = 3
  for (const option of options) {
    const candidate = isCaseSensitive ? option : option.toLowerCase()
    if (candidate === wanted) return message
    const distance = editDistance(wanted, candidate, bestDistance)
    if (distance < bestDistance) {
      best = option
      bestDistance = distance
    }
  }
  if (best === null) return message
  const shown = !isCaseSensitive && word === word.toLowerCase() ? best.toLowerCase() : best
  return `${message} (did you mean ${shown}?)`
}

/** Insertions, deletions and replacements between two words; at least `limit` when it is that or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? limit
}
