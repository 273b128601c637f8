import { compileParts, type PatternPart, type TextTest } from './pattern-parts.ts'

/**
 * A shell pattern for one name, with the meaning of Go's `path/filepath.Match`: `*` and `?` match no `/`, `[a-z]` and
 * `[^a-z]` are classes, `\` takes the next character as it is. `null` when the pattern is malformed.
 */
export function compileGlob(pattern: string): TextTest | null {
  const characters = [...pattern]
  const parts: PatternPart[] = []
  const one = (source: string) => void parts.push({ kind: 'one', source })
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? ''
    if (character === '*') {
      // Several in a row mean no more than one.
      if (parts.at(-1)?.kind !== 'name') parts.push({ kind: 'name' })
    } else if (character === '?') one('[^/]')
    else if (character === '[') {
      const found = readClass(characters, index)
      if (found === null) return null
      one(found.source)
      index = found.last
    } else if (character === '\\') {
      const next = characters[++index]
      if (next === undefined) return null
      one(literal(next))
    } else one(literal(character))
  }
  return compileParts(parts, { spansLines: true })
}

/** True when the name holds a character that a glob gives a meaning; escaped ones do not count. */
export function hasWildcards(name: string): boolean {
  return /[*?[]/.test(name.replace(/\\[\s\S]/gu, ''))
}

/** A class that begins at `first`; `last` is the index of its `]`. A range needs both ends, and one range is the least. */
function readClass(
  characters: readonly string[],
  first: number,
): { readonly source: string; readonly last: number } | null {
  let index = first + 1
  const negated = characters[index] === '^'
  if (negated) index++
  let ranges = ''
  while (characters[index] !== ']' || ranges === '') {
    const low = readEnd(characters, index)
    if (low === null) return null
    index = low.next
    let high = low
    if (characters[index] === '-') {
      const end = readEnd(characters, index + 1)
      if (end === null) return null
      high = end
      index = end.next
    }
    // A range that runs backwards matches nothing.
    if (low.code <= high.code) ranges += `${codePoint(low.code)}-${codePoint(high.code)}`
    else if (ranges === '') ranges = emptyRange
    if (index >= characters.length) return null
  }
  return { source: negated ? `[^/${ranges}]` : `(?!/)[${ranges}]`, last: index }
}

/** A character that no path holds, so that a class of backward ranges only is well formed and matches nothing. */
const emptyRange = '\\0'

function readEnd(
  characters: readonly string[],
  index: number,
): { readonly code: number; readonly next: number } | null {
  const character = characters[index]
  if (character === undefined || character === '-' || character === ']') return null
  const escaped = character === '\\'
  const end = escaped ? characters[index + 1] : character
  const code = end?.codePointAt(0)
  return code === undefined ? null : { code, next: index + (escaped ? 2 : 1) }
}

const codePoint = (code: number) => `\\u{${code.toString(16)}}`
const literal = (character: string) => codePoint(character.codePointAt(0) ?? 0)
