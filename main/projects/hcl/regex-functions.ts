import { type HclFunction, noMatch, notRead, refuseLong } from './answer.ts'
import { type Match, type Regex, toRegex, type Work } from './regex.ts'
import { asText, type HclValue } from './value.ts'

/** Two or three strings, one of them the pattern; `undefined` for other arguments. */
const onPattern =
  (
    count: number,
    patternAt: number,
    make: (regex: Regex, texts: readonly string[]) => ReturnType<HclFunction>,
  ): HclFunction =>
  (args: readonly HclValue[], work: Work) => {
    const texts = args.map(asText).filter((each) => each !== undefined)
    if (args.length !== count || texts.length !== count) return undefined
    const regex = toRegex(texts[patternAt] ?? '', work)
    return regex === null ? notRead : make(regex, texts)
  }

/** A pattern and a text. Bake returns groups as a list or by name: either all have a name, or none. */
const onGroups = (make: (regex: Regex, matches: IterableIterator<Match>) => ReturnType<HclFunction>) =>
  onPattern(2, 0, (regex, [, text = '']) => {
    const isMixed = new Set(regex.names.map((name) => name === '')).size > 1
    return isMixed ? notRead : make(regex, regex.matches(text))
  })

/** A match as an HCL value: its text, or its groups in a list, or by name. */
function takenBy({ names }: Regex, { whole, groups }: Match): HclValue {
  if (groups.length === 0) return whole
  return names[0] === '' ? groups : new Map(names.map((name, at) => [name, groups[at] ?? null]))
}

/** Like Go: `$1`, `$name` and `${name}` refer to groups, with the longest possible name, and `$$` is a dollar. */
const expanded = (template: string, { names }: Regex, match: Match): string =>
  template.replace(
    /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
    (_, plain: string | undefined, braced: string | undefined) => {
      const name = plain ?? braced
      if (name === undefined) return '$'
      if (name === '0') return match.whole
      return match.groups[/^[1-9][0-9]*$/.test(name) ? Number(name) - 1 : names.indexOf(name)] ?? ''
    },
  )

function replaceAll(text: string, template: string, regex: Regex): string {
  let made = ''
  let at = 0
  for (const match of regex.matches(text)) {
    made += text.slice(at, match.start) + expanded(template, regex, match)
    at = match.start + match.whole.length
    refuseLong(made.length)
  }
  return made + text.slice(at)
}

/** Bake's functions with regular expressions. */
export const regexFunctions: readonly (readonly [string, HclFunction])[] = [
  [
    'regex',
    onGroups((regex, matches) => {
      const first = matches.next()
      return first.done ? noMatch : takenBy(regex, first.value)
    }),
  ],
  ['regexall', onGroups((regex, matches) => Array.from(matches, (match) => takenBy(regex, match)))],
  ['regex_replace', onPattern(3, 1, (regex, [text = '', , by = '']) => replaceAll(text, by, regex))],
]
