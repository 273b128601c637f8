const isWordStart = (text: string, at: number): boolean => at === 0 || /[\s:/._-]/.test(text[at - 1] ?? '')

/** The best score of a word whose characters are scattered over a text; one that is there as a whole has more. */
export const scatteredScore = 40

/** How well one word fits; `null` when its characters do not occur in this order. Both are plain. */
export function wordScore(word: string, text: string): number | null {
  const found = text.indexOf(word)
  if (found >= 0) return (isWordStart(text, found) ? 100 : 70) - Math.min(found, 40) / 4
  let at = 0
  let score = scatteredScore
  for (const character of word) {
    const next = text.indexOf(character, at)
    if (next < 0) return null
    if (!isWordStart(text, next)) score -= Math.min(next - at, 8)
    at = next + character.length
  }
  return score
}

/** Without case and character width. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The words of a query, plain. */
export const wordsOf = (query: string): readonly string[] => plain(query).split(/\s+/).filter(Boolean)

/**
 * How well a query matches a text, ignoring case and character width; `null` for no match. Each word of the query must occur,
 * as a whole or as a subsequence; higher is better.
 */
export function matchScore(query: string, text: string): number | null {
  const within = plain(text)
  let sum = 0
  for (const word of wordsOf(query)) {
    const score = wordScore(word, within)
    if (score === null) return null
    sum += score
  }
  return sum
}
