/** Which code points are in it; -1, beyond the text, is in none of those below. */
export type CharSet = (point: number) => boolean

export const not =
  (set: CharSet): CharSet =>
  (point) =>
    point >= 0 && !set(point)

export function only(letter: string): CharSet {
  const wanted = letter.codePointAt(0)
  return (point) => point === wanted
}

const anyOf = (letters: string): CharSet => {
  const points = new Set([...letters].map((letter) => letter.codePointAt(0)))
  return (point) => points.has(point)
}

const between = (...ends: readonly string[]): CharSet => {
  const ranges = ends.map((pair) => [...pair].map((letter) => letter.codePointAt(0) ?? 0))
  return (point) => ranges.some(([low = 0, high = 0]) => point >= low && point <= high)
}

/** Whatever the case of its letters. */
export const insensitive =
  (set: CharSet): CharSet =>
  (point) => {
    if (point < 0) return false
    const letter = String.fromCodePoint(point)
    return [letter, letter.toLowerCase(), letter.toUpperCase()].some((each) => set(each.codePointAt(0) ?? 0))
  }

export const dot: CharSet = (point) => point !== 10

const digit = between('09')
const word = between('09', 'AZ', 'az', '__')
const space = anyOf('\t\n\f\r ')

/** By the letter behind the backslash. */
export const classSets: ReadonlyMap<string, CharSet> = new Map([
  ['d', digit],
  ['D', not(digit)],
  ['w', word],
  ['W', not(word)],
  ['s', space],
  ['S', not(space)],
])

/** By the name in `[:name:]`. */
export const posixSets: ReadonlyMap<string, CharSet> = new Map([
  ['alnum', between('09', 'AZ', 'az')],
  ['alpha', between('AZ', 'az')],
  ['blank', anyOf('\t ')],
  ['digit', digit],
  ['lower', between('az')],
  ['punct', between('!/', ':@', '[`', '{~')],
  ['space', anyOf('\t\n\v\f\r ')],
  ['upper', between('AZ')],
  ['word', word],
  ['xdigit', between('09', 'AF', 'af')],
])

const controls: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/** What an escaped letter stands for; `undefined` for one that is no such escape. */
export function escaped(letter: string): string | undefined {
  return controls[letter] ?? (/[!-/:-@[-`{-~]/.test(letter) ? letter : undefined)
}
