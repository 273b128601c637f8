import { goQuote } from './messages.ts'
import { splitShellWords } from './shell-words.ts'
import type { Heredoc } from './syntax.ts'

/** A heredoc's announcement: everything but its body. */
type HeredocMark = Pick<Heredoc, 'name' | 'expand' | 'chomp'>

/** `null`: the word is no heredoc. `error`: BuildKit refuses the word. */
type MarkReading = HeredocMark | { readonly error: string } | null

const markPattern = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/
const unset = () => undefined

/** Reads a word as a heredoc's announcement (`<<EOF`, `<<-"EOF"`, `3<<EOF`). */
function readHeredocMark(word: string): MarkReading {
  if (!word.includes('<<')) return null
  const match = markPattern.exec(word)
  const rest = match?.[2] ?? ''
  if (match === null || rest === '') return null
  const bare = splitShellWords(rest, unset, { skipUnset: true })
  if (bare === null) return { error: `failed to process ${goQuote(rest)}` }
  const [name] = bare
  if (name === undefined || bare.length !== 1) return null
  const raw = splitShellWords(rest, unset, { skipUnset: true, rawQuotes: true })
  const [rawName] = raw ?? []
  if (rawName === undefined || raw?.length !== 1) {
    return { error: `internal lexing of heredoc produced inconsistent results: ${rest}` }
  }
  return { name, expand: quoteCount(name) === quoteCount(rawName), chomp: match[1] === '-' }
}

/** True when BuildKit takes the word for a heredoc rather than for a path. */
export function isHeredocMark(word: string): boolean {
  const mark = readHeredocMark(word)
  return mark !== null && !('error' in mark)
}

/**
 * The heredocs a joined line announces, in order. The whole line is split with backslash as its escape,
 * whatever the file's is; unbalanced quotes mean that it announces none.
 */
export function heredocMarks(line: string): readonly HeredocMark[] | { readonly error: string } {
  const words = splitShellWords(line, unset, { rawQuotes: true, rawEscapes: true, skipUnset: true })
  const marks: HeredocMark[] = []
  for (const word of words ?? []) {
    const mark = readHeredocMark(word)
    if (mark === null) continue
    if ('error' in mark) return mark
    marks.push(mark)
  }
  return marks
}

function quoteCount(word: string): number {
  let count = 0
  for (const character of word) if (character === "'" || character === '"') count++
  return count
}
