/** A piece of a word. `opaque` is unknown before the run: `$(…)`, arithmetic, operators on variables. */
type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly isQuoted: boolean }
  | { readonly kind: 'opaque' }

/** A word before expansion. */
export type ShellWord = readonly WordPart[]

export interface Redirection {
  /** `null` for both standard output and standard error (`&>`). */
  readonly descriptor: number | null
  readonly operator: '>' | '>>' | '<' | '<<<' | '<<' | '>&' | '<&'
  readonly word: ShellWord
}

export interface SimpleCommand {
  readonly kind: 'simple'
  readonly assignments: readonly { readonly name: string; readonly word: ShellWord }[]
  readonly words: readonly ShellWord[]
  readonly redirections: readonly Redirection[]
  /** As written. */
  readonly text: string
}

/** `( … )` or `{ …; }`. */
interface GroupCommand {
  readonly kind: 'group'
  readonly list: ShellList
  readonly isSubshell: boolean
  readonly redirections: readonly Redirection[]
  readonly text: string
}

export type ShellCommand = SimpleCommand | GroupCommand

export interface Pipeline {
  readonly isNegated: boolean
  readonly commands: readonly ShellCommand[]
}

/** Pipelines with the operator before each; `;` stands for line ends and `&` too. */
export type ShellList = readonly { readonly joint: '&&' | '||' | ';'; readonly pipeline: Pipeline }[]

/** A script's syntax error, in a shell's terms. */
export type SyntaxProblem =
  | { readonly kind: 'open-quote'; readonly quote: string }
  | { readonly kind: 'unexpected'; readonly token: string }
  | { readonly kind: 'unexpected-end' }

type ParsedScript =
  | { readonly kind: 'list'; readonly list: ShellList }
  /** Well formed so far, with an unsupported construct (if, for, a function). */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'wrong'; readonly problem: SyntaxProblem }

type Token =
  | { readonly kind: 'word'; readonly word: ShellWord; readonly start: number; readonly end: number }
  | { readonly kind: 'operator'; readonly text: string; readonly start: number; readonly end: number }

const reserved = new Set([
  'if',
  'then',
  'elif',
  'else',
  'fi',
  'for',
  'while',
  'until',
  'do',
  'done',
  'case',
  'esac',
  'function',
])
const operators = [
  '&&',
  '||',
  ';;',
  '<<<',
  '<<-',
  '<<',
  '>>',
  '>&',
  '<&',
  '&>',
  '>|',
  '<>',
  '\n',
  ';',
  '&',
  '|',
  '(',
  ')',
  '<',
  '>',
]
const redirectionOperators = new Set(['<', '>', '>>', '<<', '<<-', '<<<', '>&', '<&', '&>', '>|', '<>'])

class Wrong extends Error {
  readonly problem: SyntaxProblem

  constructor(problem: SyntaxProblem) {
    super(problem.kind)
    this.problem = problem
  }
}
class Unfollowed extends Error {}

/** Parses a script like `sh`, up to lists of commands. Never throws. */
export function parseScript(text: string): ParsedScript {
  try {
    const parser = new Parser(text, readTokens(text))
    return { kind: 'list', list: parser.script() }
  } catch (error) {
    if (error instanceof Wrong) return { kind: 'wrong', problem: error.problem }
    if (error instanceof Unfollowed) return { kind: 'opaque' }
    throw error
  }
}

function readTokens(text: string): readonly Token[] {
  const found: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '\\' && text.charAt(at + 1) === '\n') at += 2
    else if (character === ' ' || character === '\t' || character === '\r') at++
    else if (character === '#') {
      while (at < text.length && text.charAt(at) !== '\n') at++
    } else {
      const operator = operators.find((each) => text.startsWith(each, at))
      if (operator !== undefined) {
        found.push({ kind: 'operator', text: operator, start: at, end: at + operator.length })
        at += operator.length
      } else {
        const { word, end } = readWord(text, at)
        found.push({ kind: 'word', word, start: at, end })
        at = end
      }
    }
  }
  return found
}

const endsWord = (character: string): boolean => /[\s;&|()<>]/.test(character)

function readWord(text: string, start: number): { readonly word: ShellWord; readonly end: number } {
  const parts: WordPart[] = []
  let at = start
  let isDouble = false
  const add = (part: string, isQuoted: boolean): void => {
    const last = parts.at(-1)
    if (last?.kind === 'text' && last.isQuoted === isQuoted) {
      parts[parts.length - 1] = { ...last, text: last.text + part }
    } else parts.push({ kind: 'text', text: part, isQuoted })
  }
  while (at < text.length) {
    const character = text.charAt(at)
    if (!isDouble && endsWord(character)) break
    if (character === '\\') {
      const next = text.charAt(at + 1)
      if (next === '\n') at += 2
      else if (isDouble && !/[\\"$`]/.test(next)) {
        add(character, true)
        at++
      } else {
        add(next, true)
        at += 2
      }
    } else if (character === '"') {
      if (!isDouble) add('', true)
      isDouble = !isDouble
      at++
    } else if (character === "'" && !isDouble) {
      const close = text.indexOf("'", at + 1)
      if (close < 0) throw new Wrong({ kind: 'open-quote', quote: "'" })
      add(text.slice(at + 1, close), true)
      at = close + 1
    } else if (character === '`') {
      const close = text.indexOf('`', at + 1)
      if (close < 0) throw new Wrong({ kind: 'open-quote', quote: '`' })
      parts.push({ kind: 'opaque' })
      at = close + 1
    } else if (character === '$') {
      const variable = readVariable(text, at, isDouble)
      if (variable === null) {
        add('$', isDouble)
        at++
      } else {
        parts.push(variable.part)
        at = variable.end
      }
    } else {
      add(character, isDouble)
      at++
    }
  }
  if (isDouble) throw new Wrong({ kind: 'open-quote', quote: '"' })
  return { word: parts, end: at }
}

function readVariable(
  text: string,
  at: number,
  isQuoted: boolean,
): { readonly part: WordPart; readonly end: number } | null {
  const [plain, name] = /^\$(?:([A-Za-z_]\w*))/.exec(text.slice(at)) ?? []
  if (plain !== undefined && name !== undefined) {
    return { part: { kind: 'variable', name, isQuoted }, end: at + plain.length }
  }
  const [braced, inner] = /^\$\{([A-Za-z_]\w*)\}/.exec(text.slice(at)) ?? []
  if (braced !== undefined && inner !== undefined) {
    return { part: { kind: 'variable', name: inner, isQuoted }, end: at + braced.length }
  }
  const opening = text.charAt(at + 1)
  if (opening === '{' || opening === '(') return { part: { kind: 'opaque' }, end: closing(text, at + 1) }
  if (/[?#@*!$0-9-]/.test(opening)) return { part: { kind: 'opaque' }, end: at + 2 }
  return null
}

function closing(text: string, open: number): number {
  const [opener, closer] = text.charAt(open) === '{' ? ['{', '}'] : ['(', ')']
  let depth = 0
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\') at++
    else if (character === "'" || character === '"') {
      const close = text.indexOf(character, at + 1)
      if (close < 0) throw new Wrong({ kind: 'open-quote', quote: character })
      at = close
    } else if (character === opener) depth++
    else if (character === closer && --depth === 0) return at + 1
  }
  throw new Wrong({ kind: 'unexpected-end' })
}

class Parser {
  readonly #text: string
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text
    this.#tokens = tokens
  }

  script(): ShellList {
    const list = this.#list(null)
    const rest = this.#tokens[this.#at]
    if (rest !== undefined) throw new Wrong({ kind: 'unexpected', token: this.#textOf(rest) })
    return list
  }

  #textOf({ start, end }: Token): string {
    return this.#text.slice(start, end)
  }

  #isOperator(...texts: readonly string[]): boolean {
    const token = this.#tokens[this.#at]
    return token?.kind === 'operator' && texts.includes(token.text)
  }

  #list(closer: ')' | '}' | null): ShellList {
    const list: ShellList[number][] = []
    let joint: '&&' | '||' | ';' = ';'
    for (;;) {
      if (joint === ';') while (this.#isOperator('\n')) this.#at++
      const token = this.#tokens[this.#at]
      if (token === undefined || this.#isCloser(token, closer)) {
        if (joint !== ';') throw this.#unexpected()
        return list
      }
      list.push({ joint, pipeline: this.#pipeline() })
      if (this.#isOperator('&&', '||')) {
        joint = this.#isOperator('&&') ? '&&' : '||'
        this.#at++
        while (this.#isOperator('\n')) this.#at++
      } else if (this.#isOperator(';', '&', '\n')) {
        joint = ';'
        this.#at++
      } else return list
    }
  }

  #isCloser(token: Token, closer: ')' | '}' | null): boolean {
    return closer === ')' ? this.#isOperator(')') : closer === '}' && this.#textOf(token) === '}'
  }

  #unexpected(): Wrong {
    const token = this.#tokens[this.#at]
    return new Wrong(
      token === undefined ? { kind: 'unexpected-end' } : { kind: 'unexpected', token: this.#textOf(token) },
    )
  }

  #pipeline(): Pipeline {
    let isNegated = false
    const first = this.#tokens[this.#at]
    if (first?.kind === 'word' && this.#textOf(first) === '!') {
      isNegated = true
      this.#at++
    }
    const commands = [this.#command()]
    while (this.#isOperator('|')) {
      this.#at++
      while (this.#isOperator('\n')) this.#at++
      commands.push(this.#command())
    }
    return { isNegated, commands }
  }

  #command(): ShellCommand {
    const first = this.#tokens[this.#at]
    if (first === undefined) throw this.#unexpected()
    if (this.#isOperator('(')) return this.#group(first, true)
    const word = first.kind === 'word' ? this.#textOf(first) : ''
    if (word === '{') return this.#group(first, false)
    if (word === '}') throw this.#unexpected()
    if (reserved.has(word)) throw new Unfollowed()
    return this.#simple(first)
  }

  #group(first: Token, isSubshell: boolean): GroupCommand {
    this.#at++
    const list = this.#list(isSubshell ? ')' : '}')
    const end = this.#tokens[this.#at]
    if (end === undefined || !this.#isCloser(end, isSubshell ? ')' : '}') || list.length === 0) {
      throw this.#unexpected()
    }
    this.#at++
    const redirections: Redirection[] = []
    while (this.#redirection(redirections));
    return { kind: 'group', list, isSubshell, redirections, text: this.#text.slice(first.start, end.end) }
  }

  #simple(first: Token): SimpleCommand {
    const assignments: { name: string; word: ShellWord }[] = []
    const words: ShellWord[] = []
    const redirections: Redirection[] = []
    let end = first.start
    for (;;) {
      if (this.#redirection(redirections)) {
        end = this.#tokens[this.#at - 1]?.end ?? end
        continue
      }
      const token = this.#tokens[this.#at]
      if (token?.kind !== 'word') break
      const assignment = words.length === 0 ? assignmentOf(token.word) : null
      if (assignment === null) words.push(token.word)
      else assignments.push(assignment)
      end = token.end
      this.#at++
    }
    if (this.#isOperator('(')) {
      // `name ()` defines a function; anything else before a parenthesis is an error.
      if (words.length === 1 && this.#textOfOperator(1) === ')') throw new Unfollowed()
      throw this.#unexpected()
    }
    if (words.length === 0 && assignments.length === 0 && redirections.length === 0) throw this.#unexpected()
    return { kind: 'simple', assignments, words, redirections, text: this.#text.slice(first.start, end) }
  }

  #textOfOperator(ahead: number): string {
    const token = this.#tokens[this.#at + ahead]
    return token === undefined ? '' : this.#textOf(token)
  }

  #redirection(into: Redirection[]): boolean {
    const token = this.#tokens[this.#at]
    const next = this.#tokens[this.#at + 1]
    let descriptor: number | null | undefined
    if (token?.kind === 'word' && /^\d$/.test(this.#textOf(token)) && next?.kind === 'operator') {
      if (next.start !== token.end || !redirectionOperators.has(next.text)) return false
      descriptor = Number(this.#textOf(token))
      this.#at++
    }
    const operator = this.#tokens[this.#at]
    if (operator?.kind !== 'operator' || !redirectionOperators.has(operator.text)) return false
    this.#at++
    const word = this.#tokens[this.#at]
    if (word?.kind !== 'word') throw this.#unexpected()
    this.#at++
    const written = operator.text
    if (descriptor === undefined) descriptor = written === '&>' ? null : written.startsWith('<') ? 0 : 1
    into.push({ descriptor, operator: plainOperator(written), word: word.word })
    return true
  }
}

function plainOperator(written: string): Redirection['operator'] {
  switch (written) {
    case '&>':
    case '>|':
    case '<>':
      return '>'
    case '<<-':
      return '<<'
    case '>':
    case '>>':
    case '<':
    case '<<<':
    case '<<':
    case '>&':
    case '<&':
      return written
    default:
      throw new RangeError(`no redirection: ${written}`)
  }
}

function assignmentOf(word: ShellWord): { readonly name: string; readonly word: ShellWord } | null {
  const [first, ...rest] = word
  if (first?.kind !== 'text' || first.isQuoted) return null
  const [whole, name] = /^([A-Za-z_]\w*)=/.exec(first.text) ?? []
  if (whole === undefined || name === undefined) return null
  return { name, word: [{ ...first, text: first.text.slice(whole.length) }, ...rest] }
}
