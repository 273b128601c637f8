/** A mutation of a text; `random` answers numbers from 0 up to, not including, 1. `other` is a second text to take from. */
type Mutation = (text: string, random: () => number, other: string) => string

const upTo = (random: () => number, bound: number): number => Math.floor(random() * bound)

const pick = <T>(random: () => number, options: readonly [T, ...T[]]): T =>
  options[upTo(random, options.length)] ?? options[0]

/** What the grammar gives a meaning, and what editors and other systems leave in a text. */
const fragments: readonly [string, ...string[]] = [
  '\\',
  '`',
  '"',
  "'",
  '$',
  '${',
  '}',
  '${A:-',
  '${A##*',
  '${A//',
  '<<',
  '<<-"E"',
  '#',
  '=',
  '--',
  ',',
  '[',
  ']',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '\0',
  '\v',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u3000',
  '\ufeff',
  '\ufffd',
  '\ud83d',
  '\udc69',
  '👩‍💻',
  '段階',
  'ﾃﾞ',
  '\u0130',
  '\u017f',
  '\u212a',
  ':',
  '@',
  '/',
  '%',
  '\\\n',
  '\\\n# 注釈\n',
  ' \\ \n',
  '`\n',
  '# escape=`\n',
  '# check=skip=all\n',
  '# syntax=x\n',
  'AS ',
  'RUN <<E <<-F\n',
  '\nE\n',
  '\n\tF\n',
  'FROM ',
  'FROM scratch\n',
  'COPY ["a", "b"]',
  'ONBUILD ',
  'ENV A=$A$A\n',
  'ARG A=${A:-aa}"$A"\n',
  'RUN echo $A ${A##*a} ${A//a/b}\n',
  '--from=',
  '--mount=type=bind,from=',
  '0',
  '-1',
  '99999999999999999999',
]

const between = (random: () => number, text: string): readonly [number, number] => {
  const from = upTo(random, text.length + 1)
  return [from, Math.min(text.length, from + upTo(random, 12))]
}

const ofLines =
  (change: (lines: string[], random: () => number, other: readonly string[]) => void): Mutation =>
  (text, random, other) => {
    const lines = text.split('\n')
    change(lines, random, other.split('\n'))
    return lines.join('\n')
  }

const ofTokens =
  (change: (tokens: string[], random: () => number, other: readonly string[]) => void): Mutation =>
  (text, random, other) => {
    const tokensOf = (whole: string) => whole.match(/\s+|[\p{L}\p{N}_.]+|./gsu) ?? []
    const tokens = [...tokensOf(text)]
    change(tokens, random, tokensOf(other))
    return tokens.join('')
  }

const mutations: readonly [Mutation, ...Mutation[]] = [
  // Characters, each UTF-16 unit on its own: halves of pairs may stay behind.
  (text, random) => {
    const [from, to] = between(random, text)
    return text.slice(0, from) + text.slice(to)
  },
  (text, random) => {
    const at = upTo(random, text.length + 1)
    return text.slice(0, at) + String.fromCharCode(upTo(random, 0x80)) + text.slice(at + upTo(random, 2))
  },
  (text, random) => {
    const at = upTo(random, text.length + 1)
    return text.slice(0, at) + String.fromCharCode(upTo(random, 0x10000)) + text.slice(at)
  },
  (text, random) => {
    const at = upTo(random, text.length + 1)
    return text.slice(0, at) + pick(random, fragments) + text.slice(at)
  },
  (text, random) => {
    const at = upTo(random, text.length + 1)
    return text.slice(0, at) + pick(random, fragments).repeat(1 + upTo(random, 40)) + text.slice(at)
  },
  (text, random) => text.slice(0, upTo(random, text.length + 1)),
  (text, random, other) =>
    text.slice(0, upTo(random, text.length + 1)) + other.slice(upTo(random, other.length + 1)),
  // Lines.
  ofLines((lines, random) => lines.splice(upTo(random, lines.length), 1 + upTo(random, 3))),
  ofLines((lines, random) => {
    const line = lines[upTo(random, lines.length)] ?? ''
    const times = random() < 0.2 ? upTo(random, 50) : 1
    lines.splice(upTo(random, lines.length + 1), 0, ...Array.from({ length: times }, () => line))
  }),
  ofLines((lines, random, other) => {
    lines.splice(upTo(random, lines.length + 1), 0, other[upTo(random, other.length)] ?? '')
  }),
  ofLines((lines, random) => {
    const at = upTo(random, lines.length)
    lines[at] += pick(random, [' \\', '\\', ' `', '\\ \t', '\\\\', '\r', ' <<EOF', ' # end'])
  }),
  ofLines((lines, random) => {
    const at = upTo(random, lines.length)
    lines[at] = pick(random, ['#', 'ONBUILD ', '\t', ' ', '# ', 'onbuild onbuild ', '\ufeff']) + lines[at]
  }),
  // Tokens.
  ofTokens((tokens, random) => tokens.splice(upTo(random, tokens.length), 1)),
  ofTokens((tokens, random, other) => {
    tokens[upTo(random, tokens.length)] = other[upTo(random, other.length)] ?? ''
  }),
  ofTokens((tokens, random) => {
    const [a, b] = [upTo(random, tokens.length), upTo(random, tokens.length)]
    const [first, second] = [tokens[a] ?? '', tokens[b] ?? '']
    tokens[a] = second
    tokens[b] = first
  }),
  ofTokens((tokens, random) => {
    const at = upTo(random, tokens.length)
    tokens[at] = (tokens[at] ?? '').repeat(2 + upTo(random, 30))
  }),
  ofTokens((tokens, random) => {
    const at = upTo(random, tokens.length)
    const token = tokens[at] ?? ''
    tokens[at] = random() < 0.5 ? token.toUpperCase() : token.toLowerCase()
  }),
  // The whole file.
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\ufeff${text}`,
  (text) => text.replaceAll('\\\n', '`\n'),
  (text, random) => `# escape=${pick(random, ['`', '\\', 'x', '``'])}\n${text}`,
  (text, random) => text + pick(random, ['\\', ' <<E', '\r', '\n#', '\ud800', '', '\n\n']),
]

/** The text after one to six mutations. */
export function mutate(text: string, random: () => number, other: string): string {
  let result = text
  for (let times = 1 + upTo(random, 6); times > 0; times--)
    result = pick(random, mutations)(result, random, other)
  return result
}
