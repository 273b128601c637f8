/** A piece of a pattern of file names. */
export type PatternPart =
  /** One character of a set: the source of a regular expression for one character. */
  | { readonly kind: 'one'; readonly source: string }
  /** Any number of characters but `/`. */
  | { readonly kind: 'name' }
  /** Any number of characters. */
  | { readonly kind: 'path' }
  /** Nothing, or anything that ends with `/`. */
  | { readonly kind: 'folders' }
  /** Nothing, at the beginning of the text alone. */
  | { readonly kind: 'start' }

/** What a compiled pattern answers: whether it matches the whole text. */
export interface TextTest {
  test(text: string): boolean
}

/** How a `.` of the pattern's language treats a line's end. */
interface PartRules {
  /** `path` and `folders` go past `\n`. */
  readonly spansLines: boolean
}

/**
 * Compiles a pattern that a stranger may have written. A regular expression tries the parts that may be of any length in all combinations: with several of them a short
 * pattern keeps it busy for years. So it is used for few of them, and the others are followed all at once, in time of the text's length times the pattern's. Throws
 * `SyntaxError` for a malformed set.
 */
export function compileParts(parts: readonly PatternPart[], rules: PartRules): TextTest {
  const spans = parts.filter(({ kind }) => kind === 'path' || kind === 'folders').length
  const names = parts.filter(({ kind }) => kind === 'name').length
  if (spans <= 1 && spans + names <= 2) return toExpression(parts, rules)
  return new PartAutomaton(parts, rules)
}

function toExpression(parts: readonly PatternPart[], { spansLines }: PartRules): RegExp {
  const any = spansLines ? '[\\s\\S]' : '[^\\n]'
  const sources = { name: '[^/]*', path: `${any}*`, folders: `(?:${any}*/)?`, start: '(?<![\\s\\S])' }
  const source = parts.map((part) => (part.kind === 'one' ? part.source : sources[part.kind])).join('')
  return new RegExp(`^${source}$`, 'u')
}

type CharacterTest = (character: string) => boolean

/** A state and where it leads. */
interface State {
  /** A character that leads to the next state. */
  step: CharacterTest | null
  /** A character that leads back to this one. */
  loop: CharacterTest | null
  /** States reached without a character. */
  readonly free: number[]
  /** Those of `free` are reached before the first character only. */
  atStart: boolean
}

/** Follows all ways through the parts at the same time. */
class PartAutomaton implements TextTest {
  readonly #states: State[] = []

  constructor(parts: readonly PatternPart[], { spansLines }: PartRules) {
    const isAny: CharacterTest = spansLines ? () => true : (character) => character !== '\n'
    const isSlash: CharacterTest = (character) => character === '/'
    const isInName: CharacterTest = (character) => character !== '/'
    const sets = new Map<string, CharacterTest>()
    for (const part of parts) {
      const next = this.#states.length + 1
      if (part.kind === 'one') {
        const set = sets.get(part.source) ?? setOf(part.source)
        sets.set(part.source, set)
        this.#states.push({ step: set, loop: null, free: [], atStart: false })
      } else if (part.kind === 'folders') {
        this.#states.push({ step: null, loop: null, free: [next, next + 1], atStart: false })
        this.#states.push({ step: isSlash, loop: isAny, free: [], atStart: false })
      } else if (part.kind === 'start') {
        this.#states.push({ step: null, loop: null, free: [next], atStart: true })
      } else {
        const loop = part.kind === 'name' ? isInName : isAny
        this.#states.push({ step: null, loop, free: [next], atStart: false })
      }
    }
    this.#states.push({ step: null, loop: null, free: [], atStart: false })
  }

  test(text: string): boolean {
    const seen = new Uint32Array(this.#states.length)
    let turn = 0
    let reached: number[] = []
    const reach = (first: number): void => {
      const waiting = [first]
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        if (seen[at] === turn) continue
        seen[at] = turn
        reached.push(at)
        const state = this.#states[at]
        if (state !== undefined && (!state.atStart || turn === 1)) waiting.push(...state.free)
      }
    }
    turn = 1
    reach(0)
    for (const character of text) {
      const before = reached
      reached = []
      turn++
      for (const at of before) {
        const state = this.#states[at]
        if (state?.loop?.(character) === true) reach(at)
        if (state?.step?.(character) === true) reach(at + 1)
      }
      if (reached.length === 0) return false
    }
    return seen[this.#states.length - 1] === turn
  }
}

function setOf(source: string): CharacterTest {
  const expression = new RegExp(`^${source}$`, 'su')
  return (character) => expression.test(character)
}
