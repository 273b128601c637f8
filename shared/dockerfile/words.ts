import { isBlank, isSpace } from './characters.ts'

/**
 * Splits a list on blanks (FROM, COPY, EXPOSE, …). Returns pairs of offsets, two per word.
 * `text` has no spaces at its ends.
 */
export function splitList(text: string): number[] {
  const bounds: number[] = []
  let at = 0
  const end = text.length
  while (at < end) {
    const from = at
    while (at < end && !isBlank(text.charCodeAt(at))) at++
    bounds.push(from, at)
    while (at < end && isBlank(text.charCodeAt(at))) at++
  }
  return bounds
}

/**
 * Splits the words of ENV, LABEL and ARG: on spaces outside quotes, quotes kept. Returns pairs of offsets.
 * An escape at the very end of the text belongs to no word.
 */
export function splitQuoted(text: string, escapeCode: number): number[] {
  const bounds: number[] = []
  const end = text.length
  let from = -1
  let quote = 0
  let at = 0
  while (at < end) {
    const code = text.charCodeAt(at)
    if (from < 0) {
      if (isSpace(code)) {
        at++
        continue
      }
      from = at
    }
    if (quote === 0 && isSpace(code)) {
      bounds.push(from, at)
      from = -1
    } else if (code === escapeCode && quote !== 0x27) {
      if (at + 1 === end) break
      at += (text.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1
    } else if (quote === 0) {
      if (code === 0x22 || code === 0x27) quote = code
    } else if (code === quote) quote = 0
    at++
  }
  if (from >= 0 && at > from) bounds.push(from, at)
  return bounds
}

/** The string literals of a JSON array of strings. Returns pairs of offsets, quotes included. */
export function splitJsonStrings(text: string): number[] {
  const bounds: number[] = []
  let at = text.indexOf('"')
  while (at >= 0) {
    let end = at + 1
    while (end < text.length && text.charCodeAt(end) !== 0x22) end += text.charCodeAt(end) === 0x5c ? 2 : 1
    bounds.push(at, Math.min(end + 1, text.length))
    at = text.indexOf('"', end + 1)
  }
  return bounds
}
