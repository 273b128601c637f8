import { closestName } from '../text/closest-name.ts'

/** Appends `(did you mean …?)` to a message when one of `options` is close to `word`. */
export function withSuggestion(
  message: string,
  word: string,
  options: readonly string[],
  isCaseSensitive: boolean,
): string {
  const best = isCaseSensitive ? closestName(word, options) : closestInAnyCase(word, options)
  return best === null ? message : `${message} (did you mean ${best}?)`
}

/** The closest option, in lower case where the word is. */
function closestInAnyCase(word: string, options: readonly string[]): string | null {
  const lower = word.toLowerCase()
  const spelled = new Map(options.map((option) => [option.toLowerCase(), option]))
  const best = closestName(lower, spelled.keys())
  if (best === null) return null
  return word === lower ? best : (spelled.get(best) ?? best)
}
