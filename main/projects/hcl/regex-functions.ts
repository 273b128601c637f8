import { type HclFunction, noMatch, notRead } from './answer.ts'
import { type Match, type Regex, toRegex, type Work } from './regex/index.ts'
import type { HclValue } from './value.ts'

/** Two or three texts, the pattern among them; `undefined` for other arguments. */
const onPattern =
  (
    count: number,
    patternAt: number,
    make: (regex: Regex, texts: readonly string[]) => ReturnType<HclFunction>,
  ): HclFunction =>
  (args: readonly HclValue[], work: Work) => {
    const texts = args.filter((each) => typeof each === 'string')
    if (args.length !== count || texts.length !== count) return undefined
    const regex = toRegex(texts[patternAt] ?? '', work)
    // Bake wants all groups with a name, or none.
    const isMixed = regex !== null && new Set(regex.names.map((name) => name === '')).size > 1
    return regex === null || isMixed ? notRead : make(regex, texts)
  }

/** What a match is for HCL: its text, its groups in a list, or by their names. */
function takenBy({ names }: Regex, { whole, groups }: Match): HclValue {
  if (groups.length === 0) return whole
  return names[0] === '' ? groups : new Map(names.map((name, at) => [name, groups[at] ?? null]))
}

/** `$1`, `$name` and `${name}` stand for groups, `$$` for a dollar. */
const expanded = (template: string, { names }: Regex, match: Match): string =>
  template.replace(
    /\$(?:\$|(\w+)|\{(\w+)\})/g,
    (_, plain: string | undefined, braced: string | undefined) => {
      const name = plain ?? braced
      if (name === undefined) return '$'
      if (name === '0') return match.whole
      return match.groups[/^\d+$/.test(name) ? Number(name) - 1 : names.indexOf(name)] ?? ''
    },
  )

function replaceAll(text: string, template: string, regex: Regex): string {
  const letters = [...text]
  let made = ''
  let at = 0
  for (const match of regex.findAll(text)) {
    made += letters.slice(at, match.start).join('') + expanded(template, regex, match)
    at = match.end
  }
  return made + letters.slice(at).join('')
}

/** Bake's functions with regular expressions. */
export const regexFunctions: readonly (readonly [string, HclFunction])[] = [
  [
    'regex',
    onPattern(2, 0, (regex, [, text = '']) => {
      const match = regex.find(text)
      return match === null ? noMatch : takenBy(regex, match)
    }),
  ],
  [
    'regexall',
    onPattern(2, 0, (regex, [, text = '']) => regex.findAll(text).map((match) => takenBy(regex, match))),
  ],
  ['regex_replace', onPattern(3, 1, (regex, [text = '', , by = '']) => replaceAll(text, by, regex))],
]
