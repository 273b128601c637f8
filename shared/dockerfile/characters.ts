import { rawByteOf } from '../text/index.ts'

/**
 * Character classes as BuildKit's Go code sees them. JavaScript's own differ: `trim` eats U+FEFF and
 * keeps U+0085, `toLowerCase` looks at neighbours, `\s` is wider than RE2's.
 */

/** Go's `unicode.IsSpace` for a UTF-16 code unit. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  return code >= 0x85 && isWideSpace(code)
}

function isWideSpace(code: number): boolean {
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** What separates the words of FROM, COPY and the keyword from its arguments: space, tab, VT, FF, CR. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || (code >= 0x0b && code <= 0x0d)
}

/** First offset in `from..to` that holds no space, `to` when there is none. */
export function skipSpaces(text: string, from: number, to: number): number {
  let at = from
  while (at < to && isSpace(text.charCodeAt(at))) at++
  return at
}

/** End of `from..to` without the spaces at its end. */
export function dropSpaces(text: string, from: number, to: number): number {
  let at = to
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--
  return at
}

/** Go's `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  const from = skipSpaces(text, 0, text.length)
  return text.slice(from, dropSpaces(text, from, text.length))
}

/** Go's `strings.ToLower`: each character by itself. */
export function toLower(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 0x7f) return Array.from(text, lowerCharacter).join('')
  }
  return text.toLowerCase()
}

const lowerCharacter = (character: string): string => (character === 'İ' ? 'i' : character.toLowerCase())

/** Go's `strings.EqualFold(text, 'as')`: U+017F folds to `s`. */
export function foldsToAs(text: string): boolean {
  if (text.length !== 2) return false
  const second = text.charCodeAt(1)
  return (text.charCodeAt(0) | 0x20) === 0x61 && ((second | 0x20) === 0x73 || second === 0x017f)
}

/** Bytes of `from..to` in UTF-8; a lone surrogate counts as the three bytes of U+FFFD. */
export function utf8Length(text: string, from: number, to: number): number {
  let bytes = to - from
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) continue
    if (code < 0x800) bytes += 1
    else if (
      code >= 0xd800 &&
      code < 0xdc00 &&
      at + 1 < to &&
      (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
    ) {
      bytes += 2
      at++
    } else bytes += 2
  }
  return bytes
}

/** The UTF-8 bytes of one code point; the byte itself for one that stands for a byte (`raw-bytes.ts`). */
export function utf8Bytes(codePoint: number): number[] {
  if (codePoint < 0x80) return [codePoint]
  if (codePoint < 0x800) return [0xc0 | (codePoint >> 6), 0x80 | (codePoint & 0x3f)]
  const raw = rawByteOf(codePoint)
  if (raw !== null) return [raw]
  if (codePoint >= 0xd800 && codePoint < 0xe000) return [0xef, 0xbf, 0xbd]
  if (codePoint < 0x10000) {
    return [0xe0 | (codePoint >> 12), 0x80 | ((codePoint >> 6) & 0x3f), 0x80 | (codePoint & 0x3f)]
  }
  return [
    0xf0 | (codePoint >> 18),
    0x80 | ((codePoint >> 12) & 0x3f),
    0x80 | ((codePoint >> 6) & 0x3f),
    0x80 | (codePoint & 0x3f),
  ]
}
