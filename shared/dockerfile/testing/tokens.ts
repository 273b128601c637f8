import type { Span } from '../../text/index.ts'
import { isSpace, skipSpaces } from '../characters.ts'
import type { Dockerfile, Instruction } from '../syntax.ts'

type TokenKind =
  | 'directive'
  | 'comment'
  | 'keyword'
  | 'flag'
  | 'argument'
  /** The escape that continues a line. */
  | 'continuation'
  /** A body with its terminator. */
  | 'heredoc'
  /** Blanks, line ends, a byte order mark. */
  | 'space'
  /** The part that BuildKit does not read, after a line that is too long. */
  | 'unread'

/** A piece of the file. */
interface Token extends Span {
  readonly kind: TokenKind
}

/** The whole file in order: the spans follow each other without a gap, none is empty. */
export function tokens(dockerfile: Dockerfile): Token[] {
  const list = new TokenList(dockerfile.text)
  const directives = new Set(dockerfile.directives.map(({ from }) => from))
  for (const instruction of dockerfile.instructions) {
    addBetween(list, instruction.from, directives)
    addInstruction(list, instruction, dockerfile)
  }
  addBetween(list, dockerfile.text.length, directives)
  return list.tokens
}

/** Appends tokens; a gap between two of them becomes a token, too. */
class TokenList {
  readonly tokens: Token[] = []
  readonly text: string
  /** End of the last token. */
  end = 0

  constructor(text: string) {
    this.text = text
  }

  /** Appends the part of `from..to` after the last token. */
  add(kind: TokenKind, from: number, to: number, gap: TokenKind): void {
    this.fill(from, gap)
    if (to <= this.end) return
    this.tokens.push({ kind, from: this.end, to })
    this.end = to
  }

  /** Covers everything up to `to`: blanks as such, anything else as `kind`. */
  fill(to: number, kind: TokenKind): void {
    while (this.end < to) {
      const from = this.end
      const isBlank = isBlankAt(this.text, from)
      let at = from + 1
      while (at < to && isBlankAt(this.text, at) === isBlank) at++
      this.tokens.push({ kind: isBlank ? 'space' : kind, from, to: at })
      this.end = at
    }
  }
}

const isBlankAt = (text: string, at: number): boolean =>
  isSpace(text.charCodeAt(at)) || (at === 0 && text.charCodeAt(0) === 0xfeff)

/** Comments, directives and blank lines up to an instruction. */
function addBetween(list: TokenList, to: number, directives: ReadonlySet<number>): void {
  const { text } = list
  let line = list.end === 0 && text.charCodeAt(0) === 0xfeff ? 1 : list.end
  while (line < to) {
    const newline = text.indexOf('\n', line)
    const end = newline < 0 || newline >= to ? to : newline
    const from = skipSpaces(text, line, end)
    if (text.charCodeAt(from) === 0x23 && from < end) {
      list.add(directives.has(from) ? 'directive' : 'comment', from, contentEnd(text, from, end), 'unread')
    }
    line = end + 1
  }
  list.fill(to, 'unread')
}

function contentEnd(text: string, from: number, to: number): number {
  let end = to
  while (end > from && text.charCodeAt(end - 1) === 0x0d) end--
  return end
}

function addInstruction(list: TokenList, instruction: Instruction, dockerfile: Dockerfile): void {
  const { keywordSpan, flags, rest, heredocs } = instruction
  const breaks = lineBreaks(instruction, dockerfile)
  addPieces(list, 'keyword', keywordSpan, breaks)
  for (const flag of flags) addPieces(list, 'flag', flag, breaks)
  if (instruction.trigger === null) addPieces(list, 'argument', rest, breaks)
  else addTrigger(list, instruction.trigger, breaks)
  const end = heredocs[0]?.from ?? instruction.to
  addPieces(list, 'argument', { from: list.end, to: end }, breaks)
  for (const { from, to } of heredocs) list.add('heredoc', from, to, 'flag')
  list.fill(instruction.to, 'argument')
}

function addTrigger(list: TokenList, trigger: Instruction, breaks: Token[]): void {
  addPieces(list, 'keyword', trigger.keywordSpan, breaks)
  for (const flag of trigger.flags) addPieces(list, 'flag', flag, breaks)
  addPieces(list, 'argument', trigger.rest, breaks)
}

/** Appends a span without the continuations and comments inside it, which come as their own tokens. */
function addPieces(list: TokenList, kind: TokenKind, { from, to }: Span, breaks: Token[]): void {
  for (let next = breaks[0]; next !== undefined && next.from < to; next = breaks[0]) {
    if (next.from > from) addWords(list, kind, from, next.from)
    list.add(next.kind, next.from, next.to, 'flag')
    breaks.shift()
  }
  addWords(list, kind, Math.max(from, list.end), to)
}

/** Blanks at the ends of a piece are excluded. */
function addWords(list: TokenList, kind: TokenKind, from: number, to: number): void {
  const start = skipSpaces(list.text, Math.max(from, list.end), to)
  let end = to
  while (end > start && isSpace(list.text.charCodeAt(end - 1))) end--
  if (end > start) list.add(kind, start, end, 'flag')
}

/** The continuations and comment lines of an instruction, heredocs left out. */
function lineBreaks(
  instruction: Instruction,
  { text, lineStarts, escape: escapeCharacter }: Dockerfile,
): Token[] {
  const breaks: Token[] = []
  const last = instruction.heredocs[0]?.from ?? instruction.to
  for (let line = instruction.line; line <= instruction.endLine; line++) {
    const start = line === instruction.line ? instruction.from : (lineStarts[line - 1] ?? text.length)
    if (start >= last) break
    const end = contentEnd(text, start, Math.min((lineStarts[line] ?? text.length + 1) - 1, instruction.to))
    const from = skipSpaces(text, start, end)
    if (line > instruction.line && text.charCodeAt(from) === 0x23 && from < end) {
      breaks.push({ kind: 'comment', from, to: end })
      continue
    }
    let at = end - 1
    while (at > start && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at--
    const isEscape = text.charAt(at) === escapeCharacter && at >= start
    if (isEscape && (at === start || text.charAt(at - 1) !== escapeCharacter)) {
      breaks.push({ kind: 'continuation', from: at, to: at + 1 })
    }
  }
  return breaks
}
