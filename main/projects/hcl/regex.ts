import { RE2JS, RE2JSException } from 're2js'

/** How much may still be done, in about the time that one step of a program takes. */
export interface Work {
  left: number
}

/** There was more to do than `Work` allows. */
export class TooMuchWork extends Error {}

/** What one match took: the whole, and its groups, `null` for one that took no part. */
export interface Match {
  readonly whole: string
  readonly groups: readonly (string | null)[]
  /** UTF-16 offset in the text. */
  readonly start: number
}

export interface Regex {
  /** By group; `''` for one without a name. */
  readonly names: readonly string[]
  /** Matches that do not overlap, in their order, each looked for when it is asked for. Throws `TooMuchWork`. */
  readonly matches: (text: string) => IterableIterator<Match>
}

/** UTF-16 code units. A program may be some hundred times as long, and its length is only known once it is made. */
const maxLength = 1000
/** What it costs to read a letter of a pattern, and to make a step of its program. */
const cost = { letter: 500, made: 100 }

/** A regular expression as Go's engine reads it; `null` for one that is none, or that gives two groups one name. Throws `TooMuchWork`. */
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
      // No pattern takes longer than its program for each character, with all groups to be noted.
      const spendFrom = (at: number): void => spend((text.length - at + 1) * size * (1 + groupCount))
      let before = -1
      spendFrom(0)
      for (const found of compiled.matchAll(text)) {
        const { index: start = 0, 0: whole } = found
        const groups = found.slice(1).map((group) => group ?? null)
        const end = start + whole.length
        // Go takes an empty match right behind another one for none.
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
