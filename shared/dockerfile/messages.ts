import { closestName, rawByteOf } from '../text/index.ts'

const escapes = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
])

/**
 * Text as BuildKit's messages quote it (Go's `%q`): what cannot be seen is written out, as `\u00a0` or `\ufeff`, and bytes
 * that are not UTF-8 as `\xff`.
 */
export function goQuote(text: string): string {
  const written = text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escapeCharacter)
  return `"${written}"`
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = (digits: number) => code.toString(16).padStart(digits, '0')
  const short = escapes.get(character)
  if (short !== undefined) return short
  const byte = rawByteOf(code)
  if (byte !== null) return `\\x${byte.toString(16)}`
  if (code < 0x20 || code === 0x7f) return `\\x${hex(2)}`
  return code <= 0xffff ? `\\u${hex(4)}` : `\\U${hex(8)}`
}

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
