import { rawByteOf, readByCharacter } from '../text/index.ts'
import { isSpace } from './characters.ts'
import { goQuote } from './messages.ts'

/** Returns a variable's value, `undefined` when it is not set. */
export type Lookup = (name: string) => string | undefined

/** A word after expansion. */
interface ExpandedWord {
  /** `''` when there is an error. */
  readonly text: string
  /** BuildKit's message, `null` when the word could be expanded. */
  readonly error: string | null
  /** A limit of ours, not BuildKit's: the word is too large or nested too deep. */
  readonly isLimit: boolean
  /** Set variables that were looked up, in order, each once. */
  readonly matched: readonly string[]
  /** Unset variables that were looked up, in order, each once. */
  readonly unmatched: readonly string[]
}

/** How a word is read, as BuildKit's lexer is configured for different instructions; all off by default. */
export interface ShellWordOptions {
  /** The escape character; backslash unless the file's directive says otherwise. */
  readonly escape?: string
  /** Keep quote characters in the result. */
  readonly rawQuotes?: boolean
  /** Keep escape characters in the result. */
  readonly rawEscapes?: boolean
  /** Quotes are ordinary characters. */
  readonly skipQuotes?: boolean
  /** Keep references to unset variables. */
  readonly skipUnset?: boolean
  /** Shared by the words of a file; of a word's own without one. */
  readonly budget?: ExpansionBudget
}

/** What may still be spent on long values and on patterns, in characters that are looked at. */
export interface ExpansionBudget {
  left: number
}

/** For the words of one file together: some seconds of work. What is left out after it counts as too large. */
export const newExpansionBudget = (): ExpansionBudget => ({ left: 64 * 1024 * 1024 })

/** Words that cost no more than this, which is any that somebody wrote, are free. */
const freeCost = 4096

const none: readonly string[] = []

/**
 * Expands quotes, escapes and variables of one word as BuildKit's shell words do:
 * `$name`, `${name}`, and with `:-` `-` `:+` `+` `:?` `?` `#` `##` `%` `%%` `/` `//`.
 */
export function expandWord(word: string, lookup: Lookup, options: ShellWordOptions = {}): ExpandedWord {
  if (!isSpecial(word, (options.escape ?? '\\').charCodeAt(0))) {
    return { text: word, error: null, isLimit: false, matched: none, unmatched: none }
  }
  const reader = new ShellReader(word, lookup, options, false)
  const { text, error, isLimit } = reader.run()
  return { text, error, isLimit, matched: reader.matched, unmatched: reader.unmatched }
}

/** Splits a line into words, quotes and escapes read; `null` when it is not well formed. */
export function splitShellWords(
  line: string,
  lookup: Lookup,
  options: ShellWordOptions,
): readonly string[] | null {
  const reader = new ShellReader(line, lookup, options, true)
  return reader.run().error === null ? reader.words : null
}

/** True when a word contains a character that is special in expansion; all others are literal. */
export function isSpecial(word: string, escapeCode: number): boolean {
  if (word.charCodeAt(0) === 0xfeff) return true
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code === 0x24 || code === 0x22 || code === 0x27 || code === escapeCode) return true
    if (rawByteOf(code) !== null) return true
  }
  return false
}

/** Aborts the reading of a word; caught where it started. No `Error`: a stranger's file may have a million of them, and a stack costs more than a word. */
class ShellWordProblem {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

/** A limit of this reader, which BuildKit does not have. */
class ShellWordLimit extends ShellWordProblem {}

/** `${a:-${b:-…}}` may nest this deep; more is an error rather than a stack overflow. */
const maxDepth = 400

/**
 * The largest total length of one word's variables, in UTF-16 code units; more is an error. Linux starts no
 * program with a longer environment string, and otherwise twenty lines of `ENV A=$A$A` would exhaust the memory.
 */
const maxExpansion = 131_072

/** Reads one word or line. The word buffer is shared between nesting levels, as it is in BuildKit. */
class ShellReader {
  readonly matched: string[] = []
  readonly unmatched: string[] = []
  words: readonly string[] = none
  readonly #text: string
  readonly #lookup: Lookup
  readonly #escape: string
  readonly #rawQuotes: boolean
  readonly #skipQuotes: boolean
  readonly #skipUnset: boolean
  readonly #splits: boolean
  #rawEscapes: boolean
  #at: number
  #buffer = ''
  #depth = 0
  #expansion = 0
  readonly #budget: ExpansionBudget
  #seen: Set<string> | null = null

  /** `splits`: whether `words` is needed. */
  constructor(text: string, lookup: Lookup, options: ShellWordOptions, splits: boolean) {
    this.#text = text
    this.#lookup = lookup
    this.#escape = options.escape ?? '\\'
    this.#rawQuotes = options.rawQuotes ?? false
    this.#rawEscapes = options.rawEscapes ?? false
    this.#skipQuotes = options.skipQuotes ?? false
    this.#skipUnset = options.skipUnset ?? false
    this.#splits = splits
    this.#budget = options.budget ?? newExpansionBudget()
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  }

  run(): { text: string; error: string | null; isLimit: boolean } {
    try {
      const { text, words } = this.#readUntil('', this.#rawEscapes)
      if (this.#splits) this.words = words.map(readByCharacter)
      return { text: readByCharacter(text), error: null, isLimit: false }
    } catch (problem) {
      if (!(problem instanceof ShellWordProblem)) throw problem
      const error = `failed to process ${goQuote(this.#text)}: ${problem.message}`
      return { text: '', error, isLimit: problem instanceof ShellWordLimit }
    }
  }

  /** The next character, `''` at the end. */
  #peek(): string {
    return this.#text.charAt(this.#at)
  }

  #next(): string {
    return this.#text.charAt(this.#at++)
  }

  /** Reads up to `stop` (`''`: the end), which is consumed. */
  #readUntil(stop: string, rawEscapes: boolean): { text: string; words: string[] } {
    const outerRawEscapes = this.#rawEscapes
    this.#rawEscapes = rawEscapes
    this.#buffer = ''
    let text = ''
    const words: string[] = []
    let inWord = false
    const add = (piece: string) => {
      this.#buffer += piece
      inWord = true
    }
    const addSplit = (piece: string) => {
      if (!this.#splits) return
      for (const character of piece) {
        if (!isSpace(character.charCodeAt(0))) add(character)
        else if (inWord && this.#buffer !== '') {
          words.push(this.#buffer)
          this.#buffer = ''
          inWord = false
        }
      }
    }
    const finish = () => {
      if (this.#buffer !== '') words.push(this.#buffer)
      this.#buffer = ''
      this.#rawEscapes = outerRawEscapes
      return { text, words }
    }
    while (this.#at < this.#text.length) {
      const character = this.#peek()
      if (character === stop) {
        this.#at++
        return finish()
      }
      if (character === '$') {
        const value = this.#readDollar()
        text += value
        addSplit(value)
      } else if (character === '<') {
        const value = this.#readLessThan()
        text += value
        add(value)
      } else if (!this.#skipQuotes && (character === "'" || character === '"')) {
        const value = character === "'" ? this.#readSingleQuotes() : this.#readDoubleQuotes()
        text += value
        add(value)
      } else if (character === this.#escape) {
        this.#at++
        if (this.#rawEscapes) {
          add(character)
          text += character
        }
        if (this.#at >= this.#text.length) break
        const escaped = this.#next()
        add(escaped)
        text += escaped
      } else {
        const plain = this.#readPlain(stop)
        addSplit(plain)
        text += plain
      }
    }
    if (stop !== '') {
      this.#rawEscapes = outerRawEscapes
      throw new ShellWordProblem(`unexpected end of statement while looking for matching ${stop}`)
    }
    return finish()
  }

  /** The next character, whatever it is, and the literal characters after it. */
  #readPlain(stop: string): string {
    const from = this.#at++
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#peek()
      if (character === stop || character === this.#escape || '$<\'"'.includes(character)) break
    }
    return this.#text.slice(from, this.#at)
  }

  #readSingleQuotes(): string {
    const close = this.#text.indexOf("'", this.#at + 1)
    if (close < 0) {
      throw new ShellWordProblem('unexpected end of statement while looking for matching single-quote')
    }
    const from = this.#rawQuotes ? this.#at : this.#at + 1
    this.#at = close + 1
    return this.#text.slice(from, this.#rawQuotes ? close + 1 : close)
  }

  #readDoubleQuotes(): string {
    this.#at++
    let text = this.#rawQuotes ? '"' : ''
    while (this.#at < this.#text.length) {
      const character = this.#peek()
      if (character === '"') {
        this.#at++
        return this.#rawQuotes ? `${text}"` : text
      }
      if (character === '$') {
        text += this.#readDollar()
        continue
      }
      this.#at++
      if (character !== this.#escape) {
        text += character
        continue
      }
      if (this.#rawEscapes) text += character
      const escaped = this.#peek()
      if (escaped === '') continue
      if (escaped === '"' || escaped === '$' || escaped === this.#escape) {
        this.#at++
        text += escaped
      } else text += character
    }
    throw new ShellWordProblem('unexpected end of statement while looking for matching double-quote')
  }

  /** `<<` keeps the blanks behind it, so that `<< EOF` stays one word. */
  #readLessThan(): string {
    this.#at++
    if (this.#peek() !== '<') return '<'
    const from = this.#at - 1
    this.#at++
    for (let blank = this.#peek(); blank === ' ' || blank === '\t' || blank === '\r'; blank = this.#peek()) {
      this.#at++
    }
    return this.#text.slice(from, this.#at)
  }

  #readDollar(): string {
    this.#at++
    if (this.#peek() !== '{') {
      const name = this.#readName()
      if (name === '') return '$'
      const value = this.#value(name)
      return value ?? (this.#skipUnset ? `$${name}` : '')
    }
    this.#at++
    if (++this.#depth > maxDepth) throw new ShellWordLimit('substitutions are nested too deeply')
    const first = this.#peek()
    if (first === '') throw new ShellWordProblem("syntax error: missing '}'")
    if (first === '{' || first === '}' || first === ':') {
      throw new ShellWordProblem('syntax error: bad substitution')
    }
    const value = this.#readBraces()
    this.#depth--
    return value
  }

  #readBraces(): string {
    const name = this.#readName()
    const operator = this.#next()
    switch (operator) {
      case '}':
        return this.#value(name) ?? (this.#skipUnset ? `\${${name}}` : '')
      case '/':
        return this.#replace(name)
      case ':':
      case '+':
      case '-':
      case '?':
      case '#':
      case '%':
        return this.#substitute(name, operator)
      default:
        throw new ShellWordProblem(`unsupported modifier (${operator || '\uFFFD'}) in substitution`)
    }
  }

  #substitute(name: string, operator: string): string {
    const emptyIsUnset = operator === ':'
    const action = emptyIsUnset ? this.#next() : operator
    const shown = emptyIsUnset ? `:${action || '\uFFFD'}` : action
    const isPattern = action === '#' || action === '%'
    if (emptyIsUnset && isPattern) {
      throw new ShellWordProblem(`unsupported modifier (${shown}) in substitution`)
    }
    const word = this.#readPart('}', isPattern, "'}'")
    const value = this.#value(name)
    if (value === undefined && this.#skipUnset) return `\${${name}${shown}${word}}`
    const missing = value === undefined || (emptyIsUnset && value === '')
    switch (action) {
      case '-':
        return missing ? word : value
      case '+':
        return missing ? '' : word
      case '?':
        if (!missing) return value
        throw new ShellWordProblem(
          `${name}: ${word || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`,
        )
      case '#':
      case '%': {
        const greedy = word.startsWith(action)
        const pattern = greedy ? word.slice(1) : word
        const trim = action === '#' ? trimPrefix : trimSuffix
        this.#spendOnPattern(pattern, value ?? '')
        return this.#checked(trim(pattern, value ?? '', greedy), pattern)
      }
      default:
        throw new ShellWordProblem(`unsupported modifier (${shown}) in substitution`)
    }
  }

  #replace(name: string): string {
    const all = this.#peek() === '/'
    if (all) this.#at++
    const pattern = this.#readPart('/', true, "'/' in ${}")
    const replacement = this.#readPart('}', true, "'}'")
    const value = this.#value(name)
    if (value === undefined && this.#skipUnset) return `\${${name}/${pattern}/${replacement}}`
    this.#spendOnPattern(pattern, value ?? '')
    return this.#checked(replacePattern(pattern, value ?? '', replacement, all), pattern)
  }

  #checked(result: string | PatternProblem, pattern: string): string {
    if (typeof result === 'string') return result
    throw new ShellWordProblem(`invalid pattern (${pattern}) in substitution: ${result.problem}`)
  }

  #readPart(stop: string, rawEscapes: boolean, missing: string): string {
    try {
      return this.#readUntil(stop, rawEscapes).text
    } catch (problem) {
      const isMissing = problem instanceof ShellWordProblem && !(problem instanceof ShellWordLimit)
      if (!isMissing || this.#at < this.#text.length) throw problem
      throw new ShellWordProblem(`syntax error: missing ${missing}`)
    }
  }

  /** A name of letters, digits and `_`, a number, or one of the shell's special parameters. */
  #readName(): string {
    const from = this.#at
    const first = this.#peek()
    if (isDigit(this.#codePoint())) {
      while (isDigit(this.#codePoint())) this.#advance()
      return this.#text.slice(from, this.#at)
    }
    if (first !== '' && '@*#?-$!'.includes(first)) {
      this.#at++
      return first
    }
    while (isNameCharacter(this.#codePoint())) this.#advance()
    return this.#text.slice(from, this.#at)
  }

  #codePoint(): number {
    return this.#text.codePointAt(this.#at) ?? -1
  }

  #advance(): void {
    this.#at += this.#codePoint() > 0xffff ? 2 : 1
  }

  #value(name: string): string | undefined {
    const value = this.#lookup(name)
    this.#seen ??= new Set()
    if (!this.#seen.has(name)) {
      this.#seen.add(name)
      const names = value === undefined ? this.unmatched : this.matched
      names.push(name)
    }
    const length = value?.length ?? 0
    this.#expansion += length
    if (this.#expansion > maxExpansion) {
      throw new ShellWordLimit(`the values of its variables exceed ${maxExpansion} characters`)
    }
    if (this.#expansion > freeCost) this.#spend(length)
    return value
  }

  /** A pattern is held against every place of the value. */
  #spendOnPattern(pattern: string, value: string): void {
    const cost = pattern.length * value.length
    if (cost > freeCost) this.#spend(cost)
  }

  #spend(cost: number): void {
    if (cost > this.#budget.left) throw new ShellWordLimit('the words of the file cost too much together')
    this.#budget.left -= cost
  }
}

const digit = /^\p{Nd}$/u
const letter = /^\p{L}$/u

function isDigit(code: number): boolean {
  return code < 0x80 ? code >= 0x30 && code <= 0x39 : digit.test(String.fromCodePoint(code))
}

function isNameCharacter(code: number): boolean {
  if (code >= 0x80) return letter.test(String.fromCodePoint(code)) || isDigit(code)
  const lower = code | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f
}

/** A pattern of `${name#pattern}` and its kin: `*` any run, `?` one character, both without line ends. */
type PatternToken = { readonly kind: 'run' | 'one' } | { readonly kind: 'literal'; readonly text: string }

/** The error in a pattern, in BuildKit's words. */
interface PatternProblem {
  readonly problem: string
}

/** Splits a pattern; a backslash may stand only before `*`, `?`, `\`, `}` and `/`. */
function readPattern(characters: readonly string[]): PatternToken[] | PatternProblem {
  const tokens: PatternToken[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '*') tokens.push({ kind: 'run' })
    else if (character === '?') tokens.push({ kind: 'one' })
    else if (character !== '\\') tokens.push({ kind: 'literal', text: character })
    else {
      const escaped = characters[at + 1]
      if (escaped === '}' || escaped === '/') continue
      if (escaped !== '*' && escaped !== '?' && escaped !== '\\') {
        return { problem: `invalid escape '\\${escaped ?? '\uFFFD'}'` }
      }
      tokens.push({ kind: 'literal', text: escaped })
      at++
    }
  }
  return tokens
}

/**
 * The end of the preferred match at every start, -1 where there is none. Preference is a backtracking
 * regular expression's (`greedy` decides whether a run takes much or little first), found in one table of
 * pattern × text, so that no pattern can make it slow.
 */
function matchEnds(tokens: readonly PatternToken[], text: readonly string[], greedy: boolean): number[] {
  let next = Array.from({ length: text.length + 1 }, (_, at) => at)
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]
    const ends = new Array<number>(text.length + 1).fill(-1)
    for (let at = text.length; at >= 0; at--) {
      const behind = at < text.length ? (next[at + 1] ?? -1) : -1
      if (token?.kind === 'run') {
        const longer = at < text.length && text[at] !== '\n' ? (ends[at + 1] ?? -1) : -1
        const here = next[at] ?? -1
        ends[at] = greedy ? (longer >= 0 ? longer : here) : here >= 0 ? here : longer
      } else if (token?.kind === 'one') ends[at] = text[at] === '\n' ? -1 : behind
      else if (token?.kind === 'literal' && text[at] === token.text) ends[at] = behind
    }
    next = ends
  }
  return next
}

/** `${name#pattern}`: the value without the start that matches, `##` (greedy) without the longest one. */
function trimPrefix(pattern: string, value: string, greedy: boolean): string | PatternProblem {
  return trimStart(Array.from(pattern), Array.from(value), greedy, (rest) => rest.join(''))
}

/** `${name%pattern}`: the same from the end, by turning both around. */
function trimSuffix(pattern: string, value: string, greedy: boolean): string | PatternProblem {
  const reversed = reversePattern(Array.from(pattern))
  return trimStart(reversed, Array.from(value).reverse(), greedy, (rest) => rest.reverse().join(''))
}

function trimStart(
  pattern: readonly string[],
  value: string[],
  greedy: boolean,
  join: (rest: string[]) => string,
): string | PatternProblem {
  const tokens = readPattern(pattern)
  if ('problem' in tokens) return tokens
  const end = matchEnds(tokens, value, greedy)[0] ?? -1
  return join(end < 0 ? value : value.slice(end))
}

/** Turns a pattern around; an escape stays in front of the character it escapes. */
function reversePattern(characters: readonly string[]): string[] {
  const reversed: string[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    const escaped = characters[at + 1]
    if (character === '\\' && escaped !== undefined) {
      reversed.unshift(character, escaped)
      at++
    } else reversed.unshift(character)
  }
  return reversed
}

/** `${name/pattern/replacement}`: the first match replaced, every one with `all`. */
function replacePattern(
  pattern: string,
  value: string,
  replacement: string,
  all: boolean,
): string | PatternProblem {
  const tokens = readPattern(Array.from(pattern))
  if ('problem' in tokens) return tokens
  const text = Array.from(value)
  const ends = matchEnds(tokens, text, true)
  let result = ''
  let copied = 0
  let at = 0
  while (at <= text.length) {
    const end = ends[at] ?? -1
    if (end < 0) {
      at++
      continue
    }
    const matched = text.slice(at, end).join('')
    const isNew = end > copied || at === 0
    result += text.slice(copied, at).join('')
    if (isNew) result += all ? fillTemplate(replacement, matched) : replacement
    copied = end
    if (!all) break
    at = end > at ? end : at + 1
  }
  return result + text.slice(copied).join('')
}

/** Go's replacement templates: `$$` is a dollar, `$0` the match, any other group is empty here. */
function fillTemplate(template: string, matched: string): string {
  return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    if (whole === '$$') return '$'
    return (braced ?? plain) === '0' ? matched : ''
  })
}
