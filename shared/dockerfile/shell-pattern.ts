/** A pattern of `${name#pattern}` and its kin: `*` any run, `?` one character, both without line ends. */
type PatternToken = { readonly kind: 'run' | 'one' } | { readonly kind: 'literal'; readonly text: string }

/** What went wrong with a pattern, in BuildKit's words. */
export interface PatternProblem {
  readonly problem: string
}

/** Splits a pattern; a backslash may stand only before `*`, `?`, `\`, `}` and `/`. */
function readPattern(characters: readonly string[]): PatternToken[] | PatternProblem {
  const tokens: PatternToken[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '*') tokens.push({ kind: 'run' })
    else if (character === '?') tokens.push({ kind: 'one' })
    else if (character !== '\\') tokens.push({ kind: 'literal', text: character })
    else {
      const escaped = characters[at + 1]
      if (escaped === '}' || escaped === '/') continue
      if (escaped !== '*' && escaped !== '?' && escaped !== '\\') {
        return { problem: `invalid escape '\\${escaped ?? '\uFFFD'}'` }
      }
      tokens.push({ kind: 'literal', text: escaped })
      at++
    }
  }
  return tokens
}

/**
 * The end of the preferred match at every start, -1 where there is none. Preference is a backtracking
 * regular expression's (`greedy` decides whether a run takes much or little first), found in one table of
 * pattern × text, so that no pattern can make it slow.
 */
function matchEnds(tokens: readonly PatternToken[], text: readonly string[], greedy: boolean): number[] {
  let next = Array.from({ length: text.length + 1 }, (_, at) => at)
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]
    const ends = new Array<number>(text.length + 1).fill(-1)
    for (let at = text.length; at >= 0; at--) {
      const behind = at < text.length ? (next[at + 1] ?? -1) : -1
      if (token?.kind === 'run') {
        const longer = at < text.length && text[at] !== '\n' ? (ends[at + 1] ?? -1) : -1
        const here = next[at] ?? -1
        ends[at] = greedy ? (longer >= 0 ? longer : here) : here >= 0 ? here : longer
      } else if (token?.kind === 'one') ends[at] = text[at] === '\n' ? -1 : behind
      else if (token?.kind === 'literal' && text[at] === token.text) ends[at] = behind
    }
    next = ends
  }
  return next
}

/** `${name#pattern}`: the value without the start that matches, `##` (greedy) without the longest one. */
export function trimPrefix(pattern: string, value: string, greedy: boolean): string | PatternProblem {
  return trimStart(Array.from(pattern), Array.from(value), greedy, (rest) => rest.join(''))
}

/** `${name%pattern}`: the same from the end, by turning both around. */
export function trimSuffix(pattern: string, value: string, greedy: boolean): string | PatternProblem {
  const reversed = reversePattern(Array.from(pattern))
  return trimStart(reversed, Array.from(value).reverse(), greedy, (rest) => rest.reverse().join(''))
}

function trimStart(
  pattern: readonly string[],
  value: string[],
  greedy: boolean,
  join: (rest: string[]) => string,
): string | PatternProblem {
  const tokens = readPattern(pattern)
  if ('problem' in tokens) return tokens
  const end = matchEnds(tokens, value, greedy)[0] ?? -1
  return join(end < 0 ? value : value.slice(end))
}

/** Turns a pattern around; an escape stays in front of the character it escapes. */
function reversePattern(characters: readonly string[]): string[] {
  const reversed: string[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    const escaped = characters[at + 1]
    if (character === '\\' && escaped !== undefined) {
      reversed.unshift(character, escaped)
      at++
    } else reversed.unshift(character)
  }
  return reversed
}

/** `${name/pattern/replacement}`: the first match replaced, every one with `all`. */
export function replacePattern(
  pattern: string,
  value: string,
  replacement: string,
  all: boolean,
): string | PatternProblem {
  const tokens = readPattern(Array.from(pattern))
  if ('problem' in tokens) return tokens
  const text = Array.from(value)
  const ends = matchEnds(tokens, text, true)
  let result = ''
  let copied = 0
  let at = 0
  while (at <= text.length) {
    const end = ends[at] ?? -1
    if (end < 0) {
      at++
      continue
    }
    const matched = text.slice(at, end).join('')
    const isNew = end > copied || at === 0
    result += text.slice(copied, at).join('')
    if (isNew) result += all ? fillTemplate(replacement, matched) : replacement
    copied = end
    if (!all) break
    at = end > at ? end : at + 1
  }
  return result + text.slice(copied).join('')
}

/** Go's replacement templates: `$$` is a dollar, `$0` the match, any other group is empty here. */
function fillTemplate(template: string, matched: string): string {
  return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, plain?: string) => {
    if (whole === '$$') return '$'
    return (braced ?? plain) === '0' ? matched : ''
  })
}
