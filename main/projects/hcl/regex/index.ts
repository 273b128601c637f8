import { findMatch, type Slots, type Work } from './find.ts'
import { toProgram } from './program.ts'
import { readPattern } from './read-pattern.ts'

/** What one match took: the whole, and its groups, `null` for one that took no part. */
export interface Match {
  readonly whole: string
  readonly groups: readonly (string | null)[]
  /** Offsets in code points, the end exclusive. */
  readonly start: number
  readonly end: number
}

export interface Regex {
  /** By group; `''` for one without a name. */
  readonly names: readonly string[]
  /** The first match. */
  readonly find: (text: string) => Match | null
  /** Matches that do not overlap, in their order. */
  readonly findAll: (text: string) => Match[]
}

/** A regular expression as Go's engine reads it; `null` for one that is not read here. Finding throws `TooMuchWork`. */
export function toRegex(pattern: string, work: Work): Regex | null {
  const read = readPattern(pattern)
  const program = read === null ? null : toProgram(read.pattern)
  if (read === null || program === null) return null
  const { names } = read

  const matchOf = (letters: readonly string[], slots: Slots): Match => {
    const cut = (at: number): string | null => {
      const [start, end] = [slots[at * 2], slots[at * 2 + 1]]
      return start === undefined || end === undefined ? null : letters.slice(start, end).join('')
    }
    return {
      whole: cut(0) ?? '',
      groups: names.map((_, at) => cut(at + 1)),
      start: slots[0] ?? 0,
      end: slots[1] ?? 0,
    }
  }
  const pointsOf = (letters: readonly string[]): number[] =>
    letters.map((letter) => letter.codePointAt(0) ?? 0)

  return {
    names,
    find(given) {
      const letters = [...given]
      const slots = findMatch(program, pointsOf(letters), 0, work)
      return slots === null ? null : matchOf(letters, slots)
    },
    findAll(given) {
      const letters = [...given]
      const points = pointsOf(letters)
      const found: Match[] = []
      let before = -1
      for (let from = 0; from <= points.length; ) {
        const slots = findMatch(program, points, from, work)
        if (slots === null) break
        const match = matchOf(letters, slots)
        // An empty match right behind another one is none.
        if (match.end > match.start || match.start !== before) found.push(match)
        before = match.end
        from = match.end > match.start ? match.end : match.end + 1
      }
      return found
    },
  }
}

export { TooMuchWork, type Work } from './find.ts'
