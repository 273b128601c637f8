import { type CharSet, classSets, dot, escaped, insensitive, not, only, posixSets } from './char-set.ts'
import type { Pattern } from './pattern.ts'

export interface ReadPattern {
  readonly pattern: Pattern
  /** By group, the first is the group 1; `''` for one without a name. */
  readonly names: readonly string[]
}

/** What is not read: thrown within, answered as `null`. */
class NotRead extends Error {}

const maxDepth = 100
/** Bake's engine takes no more. */
const maxCount = 1000
const wordPoint = classSets.get('w') as CharSet

/** Reads a pattern of Go's regular expressions; `null` for one that is wrong or has something in it that is not read. */
export function readPattern(text: string): ReadPattern | null {
  try {
    return new PatternReader(text).readWhole()
  } catch (error) {
    if (error instanceof NotRead) return null
    throw error
  }
}

interface Flags {
  readonly insensitive: boolean
  readonly dotAll: boolean
}

class PatternReader {
  readonly #text: readonly string[]
  readonly #names: string[] = []
  #at = 0
  #depth = 0
  #flags: Flags = { insensitive: false, dotAll: false }

  constructor(text: string) {
    this.#text = [...text]
  }

  readWhole(): ReadPattern {
    const pattern = this.#choice()
    if (this.#at < this.#text.length) throw new NotRead()
    return { pattern, names: this.#names }
  }

  #sees = (text: string): boolean => this.#text.slice(this.#at, this.#at + text.length).join('') === text

  #take(text: string): boolean {
    if (!this.#sees(text)) return false
    this.#at += text.length
    return true
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.#text.slice(this.#at, this.#at + 80).join(''))
    if (found !== null) this.#at += [...found[0]].length
    return found
  }

  #next(): string {
    const next = this.#text[this.#at++]
    if (next === undefined) throw new NotRead()
    return next
  }

  #choice(): Pattern {
    if (++this.#depth > maxDepth) throw new NotRead()
    const before = this.#flags
    const options = [this.#sequence()]
    while (this.#take('|')) options.push(this.#sequence())
    this.#flags = before
    this.#depth--
    return options.length === 1 ? (options[0] as Pattern) : { kind: 'choice', options }
  }

  #sequence(): Pattern {
    const items: Pattern[] = []
    while (this.#at < this.#text.length && !this.#sees('|') && !this.#sees(')')) {
      const item = this.#item()
      if (item !== null) items.push(this.#repeated(item))
    }
    return items.length === 1 ? (items[0] as Pattern) : { kind: 'sequence', items }
  }

  #repeated(of: Pattern): Pattern {
    const count = this.#match(/^(?:[*+?]|\{(\d{1,4})(?:(,)(\d{0,4}))?\})/)
    if (count === null) return of
    const [whole, least = '0', comma, most = ''] = count
    const isCounted = whole.startsWith('{')
    const min = isCounted ? Number(least) : whole === '+' ? 1 : 0
    const open = isCounted ? comma !== undefined && most === '' : whole !== '?'
    const max = open ? Number.POSITIVE_INFINITY : isCounted ? Number(comma === undefined ? least : most) : 1
    if (min > maxCount || (max > maxCount && !open) || max < min) throw new NotRead()
    const greedy = !this.#take('?')
    if (this.#match(/^(?:[*+?]|\{\d+(?:,\d*)?\})/) !== null) throw new NotRead()
    return { kind: 'repeat', of, min, max, greedy }
  }

  /** `null` for what stands for nothing: flags. */
  #item(): Pattern | null {
    if (this.#take('(')) return this.#group()
    if (this.#take('[')) return this.#set(this.#bracketed())
    if (this.#take('.')) return this.#set(this.#flags.dotAll ? () => true : dot)
    if (this.#take('^')) return { kind: 'assert', holds: (before) => before < 0 }
    if (this.#take('$')) return { kind: 'assert', holds: (_, after) => after < 0 }
    if (this.#take('\\')) return this.#escape()
    if (this.#match(/^(?:[*+?]|\{\d+(?:,\d*)?\})/) !== null) throw new NotRead()
    return this.#set(only(this.#next()))
  }

  #set = (has: CharSet): Pattern => ({ kind: 'set', has: this.#flags.insensitive ? insensitive(has) : has })

  #group(): Pattern | null {
    if (this.#sees('?')) {
      const named = this.#match(/^\?P?<(\w+)>/)
      if (named !== null) return this.#captured(named[1] ?? '')
      const flags = this.#match(/^\?([is]*)([:)])/)
      if (flags === null) throw new NotRead()
      const before = this.#flags
      const [, letters = '', end] = flags
      this.#flags = {
        insensitive: before.insensitive || letters.includes('i'),
        dotAll: before.dotAll || letters.includes('s'),
      }
      if (end === ')') return letters === '' ? this.#refuse() : null
      const inner = this.#choice()
      this.#flags = before
      if (!this.#take(')')) throw new NotRead()
      return inner
    }
    return this.#captured('')
  }

  #refuse(): never {
    throw new NotRead()
  }

  #captured(name: string): Pattern {
    if (name !== '' && this.#names.includes(name)) throw new NotRead()
    this.#names.push(name)
    const index = this.#names.length
    const of = this.#choice()
    if (!this.#take(')')) throw new NotRead()
    return { kind: 'group', index, of }
  }

  #escape(): Pattern {
    if (this.#take('A')) return { kind: 'assert', holds: (before) => before < 0 }
    if (this.#take('z')) return { kind: 'assert', holds: (_, after) => after < 0 }
    if (this.#sees('b') || this.#sees('B')) {
      const atEdge = this.#next() === 'b'
      return {
        kind: 'assert',
        holds: (before, after) => (wordPoint(before) !== wordPoint(after)) === atEdge,
      }
    }
    return this.#set(this.#escapedSet())
  }

  /** Behind a backslash: a class, or one character. */
  #escapedSet(): CharSet {
    const found = classSets.get(this.#text[this.#at] ?? '')
    if (found !== undefined) {
      this.#at++
      return found
    }
    return only(this.#escapedLetter())
  }

  #escapedLetter(): string {
    const code = this.#match(/^x(?:([\da-fA-F]{2})|\{([\da-fA-F]{1,6})\})/)
    if (code !== null) {
      const point = Number.parseInt(code[1] ?? code[2] ?? '', 16)
      return point <= 0x10ffff ? String.fromCodePoint(point) : this.#refuse()
    }
    return escaped(this.#next()) ?? this.#refuse()
  }

  #bracketed(): CharSet {
    const isNegated = this.#take('^')
    const sets: CharSet[] = []
    for (let first = true; first || !this.#sees(']'); first = false) {
      const posix = this.#match(/^\[:(\^?)([a-z]+):\]/)
      if (posix !== null) {
        const known = posixSets.get(posix[2] ?? '') ?? this.#refuse()
        sets.push(posix[1] === '^' ? not(known) : known)
      } else sets.push(this.#range())
    }
    this.#at++
    const has: CharSet = (point) => sets.some((set) => set(point))
    return isNegated ? not(this.#flags.insensitive ? insensitive(has) : has) : has
  }

  #range(): CharSet {
    if (this.#sees('\\') && classSets.has(this.#text[this.#at + 1] ?? '')) {
      this.#at++
      return this.#escapedSet()
    }
    const from = this.#letter()
    const isRange = this.#sees('-') && this.#text[this.#at + 1] !== ']'
    if (!isRange) return only(from)
    this.#at++
    const [low, high] = [from.codePointAt(0) ?? 0, this.#letter().codePointAt(0) ?? 0]
    return high < low ? this.#refuse() : (point) => point >= low && point <= high
  }

  #letter(): string {
    return this.#take('\\') ? this.#escapedLetter() : this.#next()
  }
}
