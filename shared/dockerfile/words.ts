import { isBlank, isSpace } from './characters.ts'
import type { Word } from './syntax.ts'

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

/**
 * Where the characters of a joined line stand in the file. A line without continuations is one piece;
 * each continuation adds one: pairs of the offset in the joined line and the offset in the file.
 */
export class LineMap {
  readonly #first: number
  readonly #pieces: readonly number[] | null

  /** `pieces` without the first one, which starts the joined line at `first`. */
  constructor(first: number, pieces: readonly number[] | null) {
    this.#first = first
    this.#pieces = pieces
  }

  /** The file offset of the character at `offset`. */
  start(offset: number): number {
    return this.#map(offset, offset)
  }

  /** The file offset behind the character before `offset`. */
  end(offset: number): number {
    return this.#map(offset, offset - 1)
  }

  #map(offset: number, character: number): number {
    const pieces = this.#pieces
    if (pieces !== null) {
      for (let at = pieces.length - 2; at >= 0; at -= 2) {
        const joined = pieces[at] ?? 0
        if (joined <= character) return (pieces[at + 1] ?? 0) + offset - joined
      }
    }
    return this.#first + offset
  }
}

/** The characters `from..to` of a word's text as a word of their own, with their place in the file. */
export function wordPart(word: Word, from: number, to: number): Word {
  const text = word.text.slice(from, to)
  const { offsets } = word
  if (offsets === undefined) return { text, from: word.from + from, to: word.from + to }
  const start = offsets[from] ?? word.to
  const end = to > from ? (offsets[to - 1] ?? word.to) + 1 : start
  return { text, from: start, to: end, offsets: offsets.slice(from, to) }
}

/** A word that stands at `from..to` of a joined line. */
export function lineWord(text: string, from: number, to: number, map: LineMap): Word {
  const start = map.start(from)
  const end = map.end(to)
  if (end - start === to - from && text.length === to - from) return { text, from: start, to: end }
  if (text.length !== to - from) return { text, from: start, to: end }
  return {
    text,
    from: start,
    to: end,
    offsets: Array.from({ length: text.length }, (_, at) => map.start(from + at)),
  }
}
