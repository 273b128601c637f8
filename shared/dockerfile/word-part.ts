import type { LineMap } from './line-map.ts'
import type { Word } from './syntax.ts'

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
