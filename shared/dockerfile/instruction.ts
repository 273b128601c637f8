import { readByCharacter, type Span } from '../text/index.ts'
import { dropSpaces, isBlank, isSpace, skipSpaces } from './characters.ts'
import { type RawFlag, readFlags } from './flags.ts'
import { type ArgumentForm, argumentForm, readKeyword } from './keywords.ts'
import { goQuote } from './messages.ts'
import type { Flag, Heredoc, Instruction, Word } from './syntax.ts'
import { type LineMap, lineWord, splitJsonStrings, splitList, splitQuoted } from './words.ts'

const noFlags: readonly Flag[] = []
const noWords: readonly Word[] = []
const noSpans: readonly Span[] = []
const noHeredocs: readonly Heredoc[] = []

/** BuildKit refuses an ONBUILD behind an ONBUILD; a longer chain than this is not followed. */
const maxTriggers = 100

/** The position of an instruction, known before its line is parsed. */
interface InstructionLocation extends Span {
  /** The line with its continuations joined. */
  readonly joined: string
  readonly map: LineMap
  /** Character code of the file's escape. */
  readonly escape: number
  readonly line: number
  readonly endLine: number
  readonly comments: readonly Span[]
  readonly precedingComments: readonly Span[]
  readonly emptyContinuationLine: number
}

/** An instruction read from a joined line; its words are parsed lazily. */
export class LineInstruction implements Instruction {
  readonly from: number
  to: number
  readonly line: number
  endLine: number
  readonly keyword: string
  readonly writtenKeyword: string
  readonly keywordSpan: Span
  readonly flags: readonly Flag[]
  readonly rest: Word
  isLegacyPair = false
  readonly json: readonly string[] | null = null
  readonly trigger: LineInstruction | null = null
  heredocs: readonly Heredoc[] = noHeredocs
  readonly comments: readonly Span[]
  readonly precedingComments: readonly Span[]
  readonly emptyContinuationLine: number
  /** BuildKit's parser refuses the line with this message; `null` when it accepts it. */
  readonly syntaxError: string | null = null
  readonly #place: InstructionLocation
  /** `null` when BuildKit does not know the keyword. */
  readonly #form: ArgumentForm | null
  /** Offset of the rest in the joined line. */
  readonly #restFrom: number
  #words: readonly Word[] | null = null

  /** Reads `place.joined` from `start` on (behind ONBUILD for a trigger, `depth` of them). */
  constructor(place: InstructionLocation, start: number, depth = 0) {
    const { joined, map } = place
    const end = dropSpaces(joined, start, joined.length)
    const keywordFrom = skipSpaces(joined, start, end)
    let keywordTo = keywordFrom
    while (keywordTo < end && !isBlank(joined.charCodeAt(keywordTo))) keywordTo++
    let at = keywordTo
    while (at < end && isBlank(joined.charCodeAt(at))) at++

    this.#place = place
    this.from = start === 0 ? place.from : map.start(keywordFrom)
    this.to = place.to
    this.line = place.line
    this.endLine = place.endLine
    this.comments = start === 0 ? place.comments : noSpans
    this.precedingComments = start === 0 ? place.precedingComments : noSpans
    this.emptyContinuationLine = place.emptyContinuationLine
    this.writtenKeyword = joined.slice(keywordFrom, keywordTo)
    const known = readKeyword(this.writtenKeyword)
    this.keyword = known ?? upperUnknown(this.writtenKeyword)
    this.#form = known === undefined ? null : argumentForm(known)
    this.keywordSpan = { from: map.start(keywordFrom), to: map.end(keywordTo) }

    if (joined.charCodeAt(at) === 0x2d && joined.charCodeAt(at + 1) === 0x2d) {
      const { flags, rest } = readFlags(joined, at, end, place.escape)
      this.flags = flags.map((flag) => toFlag(flag, map))
      at = rest
    } else this.flags = noFlags
    at = skipSpaces(joined, at, end)
    this.#restFrom = at
    const text = joined.slice(at, end)
    this.rest = { text, from: at < end ? map.start(at) : map.end(end), to: map.end(end) }
    if (text === '') return

    switch (this.#form) {
      case 'json-or-list':
      case 'json-or-text':
        if (text.charCodeAt(0) === 0x5b) {
          const reading = readJsonForm(text)
          if (reading.kind === 'strings') this.json = reading.values
          else if (reading.kind === 'mixed') this.syntaxError = mixedJsonMessage
        }
        break
      case 'health': {
        const reading = readJsonForm(text.slice(healthCommand(text).from))
        if (reading.kind === 'strings') this.json = reading.values
        else if (reading.kind === 'mixed') this.syntaxError = mixedJsonMessage
        break
      }
      case 'pairs':
        this.syntaxError = pairsError(this.keyword, this.words, this.isLegacyPair)
        break
      case 'instruction':
        if (depth === maxTriggers) break
        this.trigger = new LineInstruction(place, at, depth + 1)
        this.syntaxError = this.trigger.syntaxError
        break
      default:
    }
  }

  get words(): readonly Word[] {
    this.#words ??= this.#form === null ? noWords : this.#readWords(this.#form)
    return this.#words
  }

  /** Adds the bodies that follow the line; `to` and `endLine` are those of the last terminator. */
  attachHeredocs(heredocs: readonly Heredoc[], to: number, endLine: number): void {
    this.heredocs = heredocs
    this.to = to
    this.endLine = endLine
    this.trigger?.attachHeredocs(heredocs, to, endLine)
  }

  get joined(): string {
    return this.#place.joined
  }

  #readWords(form: ArgumentForm): readonly Word[] {
    const text = this.rest.text
    if (text === '') return noWords
    switch (form) {
      case 'instruction':
        return noWords
      case 'list':
        return this.#toWords(splitList(text))
      case 'names':
        return this.#toWords(splitQuoted(text, this.#place.escape), readByCharacter)
      case 'pairs':
        return this.#readPairs(text)
      case 'json-or-list':
        return this.json === null ? this.#toWords(splitList(text)) : this.#jsonWords(0, this.json)
      case 'json-or-text':
        return this.json === null ? [this.rest] : this.#jsonWords(0, this.json)
      case 'text':
        return [this.rest]
      case 'health': {
        const { typeTo, from } = healthCommand(text)
        const type = this.#toWords([0, typeTo])
        if (from === text.length) return type
        const command =
          this.json === null ? this.#toWords([from, text.length]) : this.#jsonWords(from, this.json)
        return [...type, ...command]
      }
    }
  }

  #readPairs(text: string): readonly Word[] {
    const bounds = splitQuoted(text, this.#place.escape)
    if (bounds.length === 0) return noWords
    const first = text.indexOf('=', bounds[0] ?? 0)
    if (first >= 0 && first < (bounds[1] ?? 0)) return this.#toWords(bounds, readByCharacter)
    this.isLegacyPair = true
    let keyTo = 0
    while (keyTo < text.length && !isBlank(text.charCodeAt(keyTo))) keyTo++
    let valueFrom = keyTo
    while (valueFrom < text.length && isBlank(text.charCodeAt(valueFrom))) valueFrom++
    return this.#toWords(valueFrom < text.length ? [0, keyTo, valueFrom, text.length] : [0, keyTo])
  }

  /** `read`: each word as BuildKit reads it character by character. */
  #toWords(bounds: readonly number[], read = (text: string) => text): readonly Word[] {
    const words: Word[] = []
    const { map } = this.#place
    const base = this.#restFrom
    for (let at = 0; at < bounds.length; at += 2) {
      const from = bounds[at] ?? 0
      const to = bounds[at + 1] ?? 0
      words.push(lineWord(read(this.rest.text.slice(from, to)), base + from, base + to, map))
    }
    return words
  }

  #jsonWords(from: number, values: readonly string[]): readonly Word[] {
    const bounds = splitJsonStrings(this.rest.text.slice(from)).map((offset) => offset + from)
    return this.#toWords(bounds).map((word, index) => ({ ...word, text: values[index] ?? '' }))
  }
}

/** Upper case for display; a word whose upper case happens to be a keyword (`ſhell`) stays as it is. */
function upperUnknown(word: string): string {
  const upper = word.toUpperCase()
  return readKeyword(upper) === undefined ? upper : word
}

function toFlag(raw: RawFlag, map: LineMap): Flag {
  const { text, offsets } = raw
  const from = map.start(raw.from)
  const to = map.end(raw.to)
  const equals = text.indexOf('=')
  if (equals < 0) return { from, to, name: text.slice(2), value: null }
  const name = text.slice(2, equals)
  const value = text.slice(equals + 1)
  if (offsets === null) return { from, to, name, value: lineWord(value, raw.from + equals + 1, raw.to, map) }
  const valueFrom = map.end((offsets[equals] ?? raw.from) + 1)
  const places = offsets.slice(equals + 1).map((offset) => map.start(offset))
  return { from, to, name, value: { text: value, from: valueFrom, to, offsets: places } }
}

/** The type word of a HEALTHCHECK ends at `typeTo`, its command starts at `from`; only ASCII spaces separate them. */
function healthCommand(text: string): { typeTo: number; from: number } {
  let typeTo = 0
  while (typeTo < text.length && !isAsciiSpace(text.charCodeAt(typeTo))) typeTo++
  let from = typeTo
  while (from < text.length && isAsciiSpace(text.charCodeAt(from))) from++
  return { typeTo, from }
}

const isAsciiSpace = (code: number): boolean => code < 0x80 && isSpace(code)

function pairsError(keyword: string, words: readonly Word[], isLegacy: boolean): string | null {
  if (isLegacy) return words.length < 2 ? `${keyword} must have two arguments` : null
  const bad = words.find((word) => !word.text.includes('='))
  if (bad === undefined) return null
  return `Syntax error - can't find = in ${goQuote(bad.text)}. Must be of the form: name=value`
}

/** How BuildKit reads arguments that may be a JSON array. */
type JsonReading =
  /** An array of strings: the exec form. */
  | { readonly kind: 'strings'; readonly values: readonly string[] }
  /** Not a JSON array: the shell form. */
  | { readonly kind: 'plain' }
  /** A JSON array with something else in it: refused. */
  | { readonly kind: 'mixed' }

const plain: JsonReading = { kind: 'plain' }

/** BuildKit's message for `mixed`. */
const mixedJsonMessage = 'when using JSON array syntax, arrays must be comprised of strings only'

/** Reads `["a", "b"]`; anything that is no JSON array is the shell form. */
function readJsonForm(text: string): JsonReading {
  if (text.charCodeAt(skipSpaces(text, 0, text.length)) !== 0x5b) return plain
  let values: unknown
  try {
    values = JSON.parse(readByCharacter(text))
  } catch {
    return plain
  }
  if (!Array.isArray(values)) return plain
  if (values.every((value) => typeof value === 'string')) return { kind: 'strings', values }
  return values.some((value) => typeof value === 'number' && !Number.isFinite(value))
    ? plain
    : { kind: 'mixed' }
}
