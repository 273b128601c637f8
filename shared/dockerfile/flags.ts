import { isSpace, utf8Bytes } from './characters.ts'
import { withSuggestion } from './messages.ts'
import type { Flag } from './syntax.ts'

/** A flag in a joined line; offsets are the line's. */
export interface RawFlag {
  readonly from: number
  readonly to: number
  /** Quotes and escapes read; characters beyond ASCII are read byte by byte, as BuildKit does. */
  readonly text: string
  /** Offset of each character of `text`, `null` when they are contiguous. */
  readonly offsets: readonly number[] | null
}

const none: readonly RawFlag[] = []

/**
 * Reads the `--flags` at the start of `from..to` of a joined line. `rest` is the offset after
 * them; the caller skips leading spaces. A lone `--` ends the flags and is dropped.
 */
export function readFlags(
  line: string,
  from: number,
  to: number,
  escapeCode: number,
): { flags: readonly RawFlag[]; rest: number } {
  let at = from
  let flags: RawFlag[] | null = null
  while (at < to) {
    const code = line.charCodeAt(at)
    if (code < 0x80 && isSpace(code)) {
      at++
      continue
    }
    if (code !== 0x2d || at + 1 >= to || line.charCodeAt(at + 1) !== 0x2d) break
    const reader = new FlagReader(line, at, to, escapeCode)
    reader.read()
    at = reader.at
    if (reader.flag.text === '--') break
    flags ??= []
    flags.push(reader.flag)
    if (reader.brokeCharacter) break
  }
  return { flags: flags ?? none, rest: at }
}

/** Reads one flag word. */
class FlagReader {
  /** Offset after the word. */
  at: number
  /** A byte inside a character ended the word, with other bytes of it left. */
  brokeCharacter = false
  readonly #line: string
  readonly #from: number
  readonly #to: number
  readonly #escape: number
  #text = ''
  #offsets: number[] | null = null
  /** The quote that is open, -1 for none. */
  #quote = -1

  constructor(line: string, from: number, to: number, escapeCode: number) {
    this.#line = line
    this.#from = from
    this.#to = to
    this.#escape = escapeCode
    this.at = from
  }

  get flag(): RawFlag {
    return { from: this.#from, to: this.at, text: this.#text, offsets: this.#offsets }
  }

  read(): void {
    if (this.#readPlain()) return
    while (this.at < this.#to) {
      const code = this.#line.charCodeAt(this.at)
      if (this.#quote < 0 && code < 0x80 && isSpace(code)) return
      if (code >= 0x80) {
        if (this.#addBytes()) return
      } else if (code === this.#quote) {
        this.#quote = -1
        this.at++
      } else if (this.#quote < 0 && (code === 0x22 || code === 0x27)) {
        this.#quote = code
        this.at++
      } else if (code === this.#escape) {
        this.at++
        const escaped = this.#line.charCodeAt(this.at)
        if (this.at < this.#to && escaped < 0x80) this.#add(escaped)
      } else this.#add(code)
    }
  }

  /** The common case: no quotes, no escapes, ASCII only. Returns false to leave the rest to `read`. */
  #readPlain(): boolean {
    const line = this.#line
    let at = this.#from
    let plain = true
    for (; at < this.#to; at++) {
      const code = line.charCodeAt(at)
      plain = code < 0x80 && code !== 0x22 && code !== 0x27 && code !== this.#escape
      if (!plain || isSpace(code)) break
    }
    this.at = at
    this.#text = line.slice(this.#from, at)
    if (!plain) this.#offsets = Array.from(this.#text, (_, index) => this.#from + index)
    return plain
  }

  #add(code: number): void {
    this.#addByte(code)
    this.at++
  }

  #addByte(code: number): void {
    this.#text += String.fromCharCode(code)
    this.#offsets?.push(this.at)
  }

  /** Adds the bytes of one character; true when one of them ends the word because it reads as a space (0x85, 0xA0). */
  #addBytes(): boolean {
    const codePoint = this.#line.codePointAt(this.at) ?? 0
    const bytes = utf8Bytes(codePoint)
    for (const [index, byte] of bytes.entries()) {
      if (this.#quote < 0 && (byte === 0x85 || byte === 0xa0)) {
        const left = bytes.slice(index + 1).filter((other) => other !== 0x85 && other !== 0xa0)
        this.brokeCharacter = left.length > 0
        if (!this.brokeCharacter) this.at += codePoint > 0xffff ? 2 : 1
        return true
      }
      this.#addByte(byte)
    }
    this.at += codePoint > 0xffff ? 2 : 1
    return false
  }
}

/** How a flag is given: with `true`, `false` or no value; with a value, once; with a value, several times. */
export type FlagKind = 'bool' | 'string' | 'strings'
type FlagTable = ReadonlyMap<string, FlagKind>

const table = (kinds: Readonly<Record<string, FlagKind>>): FlagTable => new Map(Object.entries(kinds))

const noFlags = table({})

const flagTables: ReadonlyMap<string, FlagTable> = new Map([
  [
    'ADD',
    table({
      chown: 'string',
      chmod: 'string',
      link: 'bool',
      'keep-git-dir': 'bool',
      checksum: 'string',
      unpack: 'bool',
      exclude: 'strings',
    }),
  ],
  [
    'COPY',
    table({
      chown: 'string',
      from: 'string',
      chmod: 'string',
      link: 'bool',
      exclude: 'strings',
      parents: 'bool',
    }),
  ],
  ['FROM', table({ platform: 'string' })],
  [
    'HEALTHCHECK',
    table({
      interval: 'string',
      timeout: 'string',
      'start-period': 'string',
      'start-interval': 'string',
      retries: 'string',
    }),
  ],
  ['RUN', table({ mount: 'strings', network: 'string', security: 'string', device: 'strings' })],
])

/** The flags that BuildKit knows of an instruction, by name. */
export const flagsOfKeyword = (keyword: string): FlagTable => flagTables.get(keyword) ?? noFlags

/** BuildKit's message about the flags of an instruction, `null` when they are fine. */
export function flagsError(keyword: string, flags: readonly Flag[]): string | null {
  if (flags.length === 0) return null
  const kinds = flagsOfKeyword(keyword)
  for (const [index, flag] of flags.entries()) {
    const kind = kinds.get(flag.name)
    if (kind === undefined) {
      return withSuggestion(`unknown flag: --${flag.name}`, flag.name, [...kinds.keys()], true)
    }
    if (kind !== 'strings' && flags.findIndex(({ name }) => name === flag.name) < index) {
      return `duplicate flag specified: --${flag.name}`
    }
    const value = flag.value?.text
    if (kind !== 'bool') {
      if (value === undefined) return `missing a value on flag: --${flag.name}`
      continue
    }
    if (value === '') return `missing a value on flag: --${flag.name}`
    const lower = value?.toLowerCase() ?? 'true'
    if (lower !== 'true' && lower !== 'false') {
      return `expecting boolean value for flag --${flag.name}, not: ${value}`
    }
  }
  return null
}

/** The value of a flag that may be given once, `null` when it is not given. */
export function flagNamed(flags: readonly Flag[], name: string): Flag | null {
  for (const flag of flags) if (flag.name === name) return flag
  return null
}
