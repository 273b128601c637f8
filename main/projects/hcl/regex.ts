import { RE2JS, RE2JSException } from 're2js'

/** Remaining work, in units of about one program step. */
export interface Work {
  left: number
}

/** The match exceeded its `Work`. */
export class TooMuchWork extends Error {}

/** One match: the whole, and its groups, `null` for one that did not take part. */
export interface Match {
  readonly whole: string
  readonly groups: readonly (string | null)[]
  /** UTF-16 offset in the text. */
  readonly start: number
}

export interface Regex {
  /** By group; `''` for one without a name. */
  readonly names: readonly string[]
  /** Non-overlapping matches in order, found lazily. Throws `TooMuchWork`. */
  readonly matches: (text: string) => IterableIterator<Match>
}

/** UTF-16 code units. A program may be some hundred times as long, and its length is only known once it is compiled. */
const maxLength = 1000
/** The cost of parsing a pattern's character, and of emitting a step of its program. */
const cost = { letter: 500, made: 100 }

/** A regular expression with Go's semantics; `null` for an invalid one, or one with duplicate group names. Throws `TooMuchWork`. */
export function toRegex(pattern: string, work: Work): Regex | null {
  const spend = (steps: number): void => {
    work.left -= steps
    if (work.left < 0) throw new TooMuchWork()
  }
  if (pattern.length > maxLength) throw new TooMuchWork()
  spend(pattern.length * cost.letter)
  const compiled = compile(pattern)
  if (compiled === null) return null
  const [size, groupCount] = [compiled.programSize(), compiled.groupCount()]
  spend(size * cost.made)
  const names = Array<string>(groupCount).fill('')
  for (const [name, group] of Object.entries(compiled.namedGroups())) names[group - 1] = name

  return {
    names,
    *matches(text) {
      // The worst case of any pattern: its program once per character, with all groups recorded.
      const spendFrom = (at: number): void => spend((text.length - at + 1) * size * (1 + groupCount))
      let before = -1
      spendFrom(0)
      for (const found of compiled.matchAll(text)) {
        const { index: start = 0, 0: whole } = found
        const groups = found.slice(1).map((group) => group ?? null)
        const end = start + whole.length
        // Go ignores an empty match directly after another one.
        if (end > start || start !== before) yield { whole, groups, start }
        before = end
        spendFrom(end)
      }
    },
  }
}

function compile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (error instanceof RE2JSException) return null
    throw error
  }
}
