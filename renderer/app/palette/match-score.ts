const isWordStart = (text: string, at: number): boolean => at === 0 || /[\s:/._-]/.test(text[at - 1] ?? '')

/** How well one word fits; `null` when its characters do not occur in this order. */
function wordScore(word: string, text: string): number | null {
  const found = text.indexOf(word)
  if (found >= 0) return (isWordStart(text, found) ? 100 : 70) - Math.min(found, 40) / 4
  let at = 0
  let score = 40
  for (const character of word) {
    const next = text.indexOf(character, at)
    if (next < 0) return null
    if (!isWordStart(text, next)) score -= Math.min(next - at, 8)
    at = next + character.length
  }
  return score
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * How well a query matches a text, ignoring case and character width; `null` for no match. Each word of the query must occur,
 * as a whole or as a subsequence; higher is better.
 */
export function matchScore(query: string, text: string): number | null {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const within = plain(text)
  let sum = 0
  for (const word of words) {
    const score = wordScore(word, within)
    if (score === null) return null
    sum += score
  }
  return sum
}
