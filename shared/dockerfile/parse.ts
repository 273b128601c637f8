import type { Span } from '../text/index.ts'
import { isSpace, skipSpaces, utf8Length } from './characters.ts'
import {
  type CheckOptions,
  firstWord,
  lookUpDirectives,
  parseCheckOptions,
  readDirective,
} from './directives.ts'
import { heredocMarks } from './heredoc.ts'
import { LineInstruction } from './instruction.ts'
import type { Directive, Dockerfile, DockerfileError, Heredoc } from './syntax.ts'
import { validateInstruction } from './validate.ts'
import { LineMap } from './words.ts'

/** Bytes of a physical line, its `\n` not counted, from which on BuildKit refuses it. */
const maxLineBytes = 64 * 1024

const noSpans: readonly Span[] = []

/**
 * Reads a Dockerfile as BuildKit does, without looking at build arguments. Never throws. An error does not
 * stop the reading (BuildKit's does): the instructions are those of the whole text, the error is the first
 * one BuildKit would report.
 */
export function parseDockerfile(text: string): Dockerfile {
  const steps = parseInSteps(text)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** How many lines are read between two places to pause; an instruction is read as a whole. */
const linesAtOnce = 500

/** How many instructions are validated between two places to pause. */
const instructionsAtOnce = 250

/** As `parseDockerfile`, with places to pause, a few milliseconds apart. */
export function* parseInSteps(text: string): Generator<void, Dockerfile> {
  const reader = new LineReader(text)
  while (!reader.readSome(linesAtOnce)) yield
  const { lineStarts, directives, instructions } = reader
  return {
    text,
    lineStarts,
    escape: reader.escape === 0x60 ? '`' : '\\',
    directives,
    instructions,
    error: errorOfText(text) ?? reader.error ?? (yield* firstInvalid(instructions)),
  }
}

function errorOfText(text: string): DockerfileError | null {
  if (text === '') return { message: 'the Dockerfile cannot be empty', line: 0 }
  const options = checkOptionsOf(text)
  return typeof options === 'string'
    ? { message: `failed to parse check options: ${options}`, line: 0 }
    : null
}

/** The `# check=` options of a file; a string is BuildKit's message about what it cannot read. */
export function checkOptionsOf(text: string): CheckOptions | string {
  const directive = lookUpDirectives(text).find(({ name }) => name === 'check')
  return parseCheckOptions(directive === undefined ? '' : firstWord(directive.value.text))
}

function* firstInvalid(instructions: readonly LineInstruction[]): Generator<void, DockerfileError | null> {
  let hasStage = false
  for (const [at, instruction] of instructions.entries()) {
    if (at > 0 && at % instructionsAtOnce === 0) yield
    const message = validateInstruction(instruction)
    const { line } = instruction
    if (message !== null) return { message: `dockerfile parse error on line ${line}: ${message}`, line }
    if (instruction.keyword === 'FROM') hasStage = true
    else if (!hasStage && instruction.keyword !== 'ARG') {
      return { message: 'no build stage in current context', line }
    }
  }
  return hasStage ? null : { message: 'dockerfile contains no stages to build', line: 0 }
}

/** Joins physical lines into instructions. */
class LineReader {
  readonly lineStarts: number[] = [0]
  readonly directives: Directive[] = []
  readonly instructions: LineInstruction[] = []
  /** The first error of BuildKit's parser, which comes before any instruction's own. */
  error: DockerfileError | null = null
  escape = 0x5c
  readonly #text: string
  /** Start of the next line; behind the text when there is none. */
  #at = 0
  /** Lines read so far. */
  #line = 0
  /** A line was too long: BuildKit stops there. */
  #isCutOff = false
  /** Bounds of the last line read: its first character, and its end without the line end. */
  #from = 0
  #to = 0
  #isInDirectives = true
  #comments: Span[] | null = null
  #preceding: Span[] | null = null
  /** Offset of the next `<` at or behind the reading position, found when needed. */
  #nextLessThan = -1

  constructor(text: string) {
    this.#text = text
  }

  /** Reads so many lines, and to the end of the instruction in which they end; false when there may be more. */
  readSome(count: number): boolean {
    const text = this.#text
    const enough = this.#line + count
    while (this.#line < enough) {
      if (!this.#nextLine()) return this.#end()
      const from = skipSpaces(text, this.#from, this.#to)
      if (from === this.#to) {
        this.#isInDirectives = false
        this.#comments = null
      } else if (text.charCodeAt(from) === 0x23) this.#readComment(from)
      else {
        this.#isInDirectives = false
        this.#readInstruction(from)
        this.#comments = null
        this.#preceding = null
      }
    }
    return false
  }

  #end(): true {
    if (this.instructions.length === 0) this.#fail('file with no instructions', this.#line)
    else if (this.#isCutOff) {
      this.#fail(`dockerfile line greater than max allowed size of ${maxLineBytes - 1}`, this.#line)
    }
    this.#addRemainingLineStarts()
    return true
  }

  #fail(message: string, line: number): void {
    this.error ??= { message, line }
  }

  /** After a line that is too long, where BuildKit stops reading. */
  #addRemainingLineStarts(): void {
    for (let at = this.#text.indexOf('\n', this.#at); at >= 0; at = this.#text.indexOf('\n', at + 1)) {
      this.lineStarts.push(at + 1)
    }
  }

  /** Advances to the next line; false at the end, and before a line that is too long. */
  #nextLine(): boolean {
    const text = this.#text
    const from = this.#at
    if (from >= text.length || this.#isCutOff) return false
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    if (end - from >= maxLineBytes / 3 && utf8Length(text, from, end) >= maxLineBytes) {
      this.#isCutOff = true
      return false
    }
    if (newline >= 0) {
      this.#at = newline + 1
      this.lineStarts.push(newline + 1)
    } else this.#at = end
    this.#line++
    this.#from = from === 0 && text.charCodeAt(0) === 0xfeff ? 1 : from
    let to = end
    while (to > this.#from && text.charCodeAt(to - 1) === 0x0d) to--
    this.#to = to
    return true
  }

  #readComment(from: number): void {
    const text = this.#text
    const to = this.#to
    if (this.#isInDirectives && this.#readDirective(from)) return
    this.#comments ??= []
    this.#comments.push({ from, to })
    const start = skipSpaces(text, this.#from + 1, to)
    let end = to
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--
    if (start === end) this.#preceding = null
    else {
      this.#preceding ??= []
      this.#preceding.push({ from: start, to: end })
    }
  }

  #readDirective(from: number): boolean {
    const directive = readDirective(this.#text, from, this.#to, this.#line)
    if (directive === null) {
      this.#isInDirectives = false
      return false
    }
    if (this.directives.some(({ name }) => name === directive.name)) {
      this.#fail(`only one ${directive.name} parser directive can be used`, this.#line - 1)
    } else if (directive.name === 'escape') {
      const { text } = directive.value
      if (text === '`' || text === '\\') this.escape = text.charCodeAt(0)
      else this.#fail(`invalid escape token '${text}' does not match \` or \\`, this.#line - 1)
    }
    this.directives.push(directive)
    return true
  }

  #readInstruction(from: number): void {
    const text = this.#text
    const line = this.#line
    let continued = this.#continuation(from)
    let joined: string
    let pieces: number[] | null = null
    let emptyLine = false
    if (continued < 0) joined = text.slice(from, this.#to)
    else {
      joined = text.slice(from, continued)
      pieces = []
      while (continued >= 0 && this.#nextLine()) {
        const start = skipSpaces(text, this.#from, this.#to)
        if (start === this.#to) {
          emptyLine = true
          continue
        }
        if (text.charCodeAt(start) === 0x23) continue
        const lineFrom = this.#from
        continued = this.#continuation(lineFrom)
        const end = continued < 0 ? this.#to : continued
        pieces.push(joined.length, lineFrom)
        joined += text.slice(lineFrom, end)
      }
    }
    const place = {
      from,
      to: this.#to,
      joined,
      map: new LineMap(from, pieces),
      escape: this.escape,
      line,
      endLine: this.#line,
      comments: this.#comments ?? noSpans,
      precedingComments: this.#preceding ?? noSpans,
      emptyContinuationLine: emptyLine ? this.#line : 0,
    }
    const instruction = new LineInstruction(place, 0)
    if (instruction.syntaxError !== null) this.#fail(instruction.syntaxError, line)
    if (this.#mayHaveHeredocs(from, instruction)) this.#readHeredocs(instruction)
    this.instructions.push(instruction)
  }

  /** Offset of the escape that continues the line, -1 when the line ends here. */
  #continuation(from: number): number {
    const text = this.#text
    let at = this.#to - 1
    while (at >= from && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at--
    if (at < from || text.charCodeAt(at) !== this.escape) return -1
    return at === from || text.charCodeAt(at - 1) !== this.escape ? at : -1
  }

  #mayHaveHeredocs(from: number, instruction: LineInstruction): boolean {
    if (this.#nextLessThan < from) {
      const found = this.#text.indexOf('<', from)
      this.#nextLessThan = found < 0 ? this.#text.length : found
    }
    if (this.#nextLessThan >= this.#to) return false
    const holder = instruction.trigger ?? instruction
    if (holder.keyword !== 'RUN' && holder.keyword !== 'COPY' && holder.keyword !== 'ADD') return false
    return holder.json === null && instruction.joined.includes('<<')
  }

  #readHeredocs(instruction: LineInstruction): void {
    const marks = heredocMarks(instruction.joined)
    if ('error' in marks) {
      this.#fail(marks.error, instruction.line)
      return
    }
    if (marks.length === 0) return
    const heredocs: Heredoc[] = []
    for (const mark of marks) {
      const from = this.#at
      let isTerminated = false
      let bodyTo = from
      while (!isTerminated && this.#nextLine()) {
        let start = this.#from
        if (mark.chomp) while (start < this.#to && this.#text.charCodeAt(start) === 0x09) start++
        isTerminated = this.#to - start === mark.name.length && this.#text.startsWith(mark.name, start)
        if (!isTerminated) bodyTo = this.#at
      }
      if (!isTerminated) this.#fail('unterminated heredoc', instruction.line)
      const content = this.#text.slice(from, bodyTo)
      heredocs.push({ ...mark, content, from: Math.min(from, this.#to), to: this.#to })
    }
    instruction.attachHeredocs(heredocs, this.#to, this.#line)
  }
}
