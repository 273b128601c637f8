/** What a piece of a shell's text is; the rest has no colour of its own. */
export type ShellTokenKind =
  | 'command'
  | 'reserved'
  | 'operator'
  | 'string'
  | 'variable'
  | 'comment'
  | 'heredoc'

type Emit = (kind: ShellTokenKind, from: number, to: number) => void

/** Reserved words, and whether a command follows them. */
const reserved: ReadonlyMap<string, boolean> = new Map([
  ...['if', 'then', 'else', 'elif', 'do', 'while', 'until', '{', '!', 'time'].map(
    (word) => [word, true] as const,
  ),
  ...['fi', 'done', 'esac', '}', 'for', 'case', 'function', '[[', ']]'].map((word) => [word, false] as const),
])

const assignment = /[A-Za-z_]\w*(?=\+?=)/y
const plainWord = /[^\s;&|<>()$"'`\\]+/y
const separators = /[;&|]+/y
const redirection = /[<>]{1,3}&?-?/y
const heredocMark = /<<-?[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[\w.-]+)/y
const variable = /\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])/y

const match = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** Where something is that a later character closes: a quoted string, or a substitution. */
type Closer = '"' | "'" | ')' | '`'

/**
 * Colours a shell's text, as sh reads it, line by line: a quoted string or a substitution may go on over lines. It colours what it can
 * tell without reading ahead, so text that is half written is coloured as far as it goes.
 */
export class ShellScanner {
  readonly #text: string
  readonly #emit: Emit
  readonly #open: Closer[] = []
  /** The next word is a command. */
  #isCommandNext = true
  #isInWord = false
  /** The word began as an assignment: what follows it may still be a command. */
  #isAssignment = false
  /** The next word is a file. */
  #isFileNext = false
  /** `for` or `case` was read, but not its `in`. */
  #isInNext: 'for' | 'case' | null = null
  /** The next words are a pattern of `case`. */
  #isPattern = false
  #cases = 0
  #isComment = false

  constructor(text: string, emit: Emit) {
    this.#text = text
    this.#emit = emit
  }

  /** Reads a line without its end, and without the mark that continues it. */
  read(from: number, to: number): void {
    let at = from
    while (at < to) at = this.#step(at, to)
  }

  /** The line ends, and with it the command, unless something is open. */
  endLine(): void {
    this.#isComment = false
    const top = this.#open.at(-1)
    if (top === '"' || top === "'") return
    this.#endWord()
    this.#isFileNext = false
    this.#isCommandNext = !this.#isPattern
  }

  #step(at: number, to: number): number {
    const text = this.#text
    if (this.#isComment) {
      this.#emit('comment', at, to)
      return to
    }
    const top = this.#open.at(-1)
    if (top === '"') return this.#readDouble(at, at, to)
    if (top === "'") return this.#readSingle(at, at, to)
    const character = text[at] ?? ''
    switch (character) {
      case ' ':
      case '\t':
      case '\r':
        this.#endWord()
        return at + 1
      case '#':
        if (this.#isInWord) return at + 1
        this.#isComment = true
        return at
      case '\\':
        this.#beginWord()
        return at + 2
      case '"':
      case "'":
        this.#beginWord()
        this.#open.push(character)
        return character === '"' ? this.#readDouble(at, at + 1, to) : this.#readSingle(at, at + 1, to)
      case '$':
        this.#beginWord()
        return this.#readDollar(at, to)
      case '`':
        return this.#readBacktick(at)
      case '(':
        this.#emit('operator', at, at + 1)
        this.#open.push(')')
        this.#beginCommand()
        return at + 1
      case ')':
        return this.#readClosing(at)
      case ';':
      case '&':
      case '|':
        return this.#readSeparators(at, to)
      case '<':
      case '>':
        return this.#readRedirection(at, to)
      default:
        return this.#readWord(at, to)
    }
  }

  #beginCommand(): void {
    this.#isInWord = false
    this.#isAssignment = false
    this.#isFileNext = false
    this.#isCommandNext = true
  }

  /** A word begins that is no plain one: the command, if one is due. */
  #beginWord(): void {
    if (this.#isInWord) return
    this.#isInWord = true
    if (this.#isFileNext) this.#isFileNext = false
    else this.#isCommandNext = false
  }

  #endWord(): void {
    if (this.#isAssignment) this.#isCommandNext = true
    this.#isAssignment = false
    this.#isInWord = false
  }

  #readWord(at: number, to: number): number {
    const text = this.#text
    const word = match(plainWord, text, at)?.slice(0, to - at) ?? ''
    if (word === '') return at + 1
    const end = at + word.length
    if (this.#isInWord) return end
    this.#isInWord = true
    if (this.#isFileNext) {
      this.#isFileNext = false
      return end
    }
    const isWhole = end === to || !'$"\'`\\'.includes(text[end] ?? ' ')
    if (isWhole && this.#isInNext !== null && word === 'in') {
      this.#emit('reserved', at, end)
      this.#isPattern = this.#isInNext === 'case'
      if (this.#isPattern) this.#cases++
      this.#isInNext = null
      return end
    }
    if (this.#isPattern && word !== 'esac') return end
    if (!this.#isCommandNext && !this.#isPattern) return end
    return this.#readCommand(word, at, isWhole)
  }

  #readCommand(word: string, at: number, isWhole: boolean): number {
    const end = at + word.length
    const name = match(assignment, this.#text, at)
    if (name !== null && name.length < word.length) {
      this.#emit('variable', at, at + name.length)
      this.#isAssignment = true
      this.#isCommandNext = false
      return at + name.length + 1
    }
    const isCommandBehind = isWhole ? reserved.get(word) : undefined
    this.#emit(isCommandBehind === undefined ? 'command' : 'reserved', at, end)
    this.#isCommandNext = isCommandBehind ?? false
    if (isCommandBehind === undefined) return end
    if (word === 'for' || word === 'case') this.#isInNext = word
    if (word === 'esac') {
      this.#isPattern = false
      this.#cases = Math.max(0, this.#cases - 1)
    }
    return end
  }

  #readSeparators(at: number, to: number): number {
    const end = Math.min(to, at + (match(separators, this.#text, at)?.length ?? 1))
    this.#emit('operator', at, end)
    if (this.#cases > 0 && this.#text.startsWith(';;', at)) this.#isPattern = true
    this.#beginCommand()
    return end
  }

  #readRedirection(at: number, to: number): number {
    const text = this.#text
    const mark = this.#open.length === 0 ? match(heredocMark, text, at) : null
    const end = Math.min(to, at + (mark ?? match(redirection, text, at) ?? ' ').length)
    this.#emit(mark === null ? 'operator' : 'heredoc', at, end)
    this.#isInWord = false
    this.#isFileNext = mark === null && !/[&\d-]/.test(text[end - 1] ?? '')
    return end
  }

  #readClosing(at: number): number {
    this.#emit('operator', at, at + 1)
    if (this.#isPattern) {
      this.#isPattern = false
      this.#beginCommand()
      return at + 1
    }
    if (this.#open.at(-1) === ')') this.#open.pop()
    this.#isInWord = true
    this.#isAssignment = false
    this.#isCommandNext = false
    return at + 1
  }

  #readBacktick(at: number): number {
    this.#emit('operator', at, at + 1)
    if (this.#open.includes('`')) {
      while (this.#open.pop() !== '`');
      this.#isInWord = true
      this.#isCommandNext = false
    } else {
      this.#open.push('`')
      this.#beginCommand()
    }
    return at + 1
  }

  #readSingle(from: number, at: number, to: number): number {
    const close = this.#text.indexOf("'", at)
    const isClosed = close >= 0 && close < to
    const end = isClosed ? close + 1 : to
    this.#emit('string', from, end)
    if (isClosed) this.#open.pop()
    return end
  }

  /** From `at` on in double quotes; the piece that has the string's colour began at `from`. */
  #readDouble(from: number, at: number, to: number): number {
    const text = this.#text
    for (let end = at; end < to; end++) {
      const character = text[end]
      if (character === '\\') end++
      else if (character === '"') {
        this.#emit('string', from, end + 1)
        this.#open.pop()
        return end + 1
      } else if (character === '`' || (character === '$' && /[\w{(@*#?!-]/.test(text[end + 1] ?? ''))) {
        if (end > from) this.#emit('string', from, end)
        return character === '`' ? this.#readBacktick(end) : this.#readDollar(end, to)
      }
    }
    this.#emit('string', from, to)
    return to
  }

  #readDollar(at: number, to: number): number {
    const text = this.#text
    if (text.startsWith('$((', at)) {
      const close = text.indexOf('))', at)
      if (close >= 0 && close + 2 <= to) {
        this.#emit('variable', at, close + 2)
        return close + 2
      }
    }
    if (text[at + 1] === '(') {
      this.#emit('operator', at, at + 2)
      this.#open.push(')')
      this.#beginCommand()
      return at + 2
    }
    if (text[at + 1] === '{') {
      const end = Math.min(to, closingBrace(text, at + 2, to))
      this.#emit('variable', at, end)
      return end
    }
    const name = match(variable, text, at)
    if (name === null) return at + 1
    this.#emit('variable', at, Math.min(to, at + name.length))
    return Math.min(to, at + name.length)
  }
}

/** The end of `${…}`, whose inside begins at `from`; the brace may be missing. */
function closingBrace(text: string, from: number, to: number): number {
  let depth = 1
  for (let at = from; at < to; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return at + 1
  }
  return to
}
