import { closestName } from '../text/index.ts'

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

/** The closest option, in upper case where the word is, else in lower case. */
function closestInAnyCase(word: string, options: readonly string[]): string | null {
  const lower = word.toLowerCase()
  const best = closestName(
    lower,
    options.map((option) => option.toLowerCase()),
  )
  return word !== lower && word === word.toUpperCase() ? (best?.toUpperCase() ?? null) : best
}
