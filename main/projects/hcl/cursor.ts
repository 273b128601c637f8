import { part } from '#shared/failures/index.ts'
import type { Reason, ReasonValue } from '#shared/text/index.ts'
import { ReadError } from '../problem.ts'

/** Deeper than any real expression; more would exhaust the stack. */
const maxDepth = 200

/** A position in an HCL text that is read forwards. */
export class Cursor {
  readonly file: string
  readonly text: string
  at = 0
  /** The last offset whose line was looked up: most lookups come in order. */
  #counted: { readonly at: number; readonly line: number }
  readonly #start: { readonly at: number; readonly line: number }
  #depth = 0

  /** `firstLine` is the line of the file on which the text begins. */
  constructor(file: string, text: string, firstLine = 1) {
    this.file = file
    this.text = text
    this.#start = { at: 0, line: firstLine }
    this.#counted = this.#start
  }

  get line(): number {
    return this.lineAt(this.at)
  }

  lineAt(offset: number): number {
    const from = offset < this.#counted.at ? this.#start : this.#counted
    let { line } = from
    for (
      let at = this.text.indexOf('\n', from.at);
      at >= 0 && at < offset;
      at = this.text.indexOf('\n', at + 1)
    ) {
      line++
    }
    this.#counted = { at: offset, line }
    return line
  }

  fail(what: Reason, line = this.line): never {
    throw new ReadError(this.file, line, 'syntax', what)
  }

  /** Valid HCL that is not supported here. */
  refuse(what: Reason, line = this.line): never {
    throw new ReadError(this.file, line, 'not-understood', what)
  }

  /** The text at the position, for a message. */
  get here(): string | Reason {
    const rest = this.text.slice(this.at, this.at + 20).split('\n')[0] ?? ''
    if (this.at >= this.text.length) return part('part#read-file-end')
    return rest === '' ? part('part#read-line-end') : `"${rest}"`
  }

  /** Fails because something else stands at the position. */
  lacks(what: ReasonValue): never {
    return this.fail(part('part#read-expected', { what, found: this.here }))
  }

  /** Skips blanks and comments; with `lines` also line ends. A line comment ends before its line end. */
  skip(lines: boolean): void {
    for (;;) {
      const rest = lines ? /[ \t\r\n]*/y : /(?:[ \t]|\r(?!\n))*/y
      rest.lastIndex = this.at
      rest.exec(this.text)
      this.at = rest.lastIndex
      if (this.text.startsWith('#', this.at) || this.text.startsWith('//', this.at)) {
        const end = this.text.indexOf('\n', this.at)
        this.at = end < 0 ? this.text.length : end
        if (!lines) return
      } else if (this.text.startsWith('/*', this.at)) {
        const end = this.text.indexOf('*/', this.at + 2)
        if (end < 0) this.fail(part('part#read-endless', { what: part('part#read-comment') }))
        this.at = end + 2
      } else return
    }
  }

  /** Skips what JSON has between its tokens: blanks and line ends, no comments. */
  skipJson(): void {
    this.match(/[ \t\r\n]*/y)
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.at)
  }

  /** Skips `text` if it comes next. */
  take(text: string): boolean {
    if (!this.sees(text)) return false
    this.at += text.length
    return true
  }

  expect(text: string): void {
    if (!this.take(text)) this.lacks(`"${text}"`)
  }

  /** The match of `pattern`, which is sticky, at the position. */
  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) return null
    this.at += found[0].length
    return found[0]
  }

  identifier(): string | null {
    return this.match(/[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{M}\p{Nd}_-]*/uy)
  }

  /** Skips a keyword that is not the start of a longer word. */
  takeWord(word: string): boolean {
    const before = this.at
    if (this.identifier() === word) return true
    this.at = before
    return false
  }

  deeper<T>(read: () => T): T {
    if (++this.#depth > maxDepth) this.refuse(part('part#read-deep'))
    try {
      return read()
    } finally {
      this.#depth--
    }
  }
}
