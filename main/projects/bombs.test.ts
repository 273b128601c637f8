import { expect, it } from 'vitest'
import { readTexts } from './testing/read-texts.ts'

/*
 * Small files that mean endless work, or more than memory holds. Each is told as too large, and the reading ends: a test that fails here
 * does so by its time limit.
 */

const doubled = (count: number, of: (name: string, before: string) => string, first: string): string =>
  [first, ...Array.from({ length: count }, (_, at) => of(`v${at + 1}`, `v${at}`))].join('\n')

const target = (value: string): string => `\ntarget "t" {\n  args = { A = ${value} }\n}\n`

const bake: Readonly<Record<string, string>> = {
  'texts doubled':
    doubled(
      40,
      (name, before) => `variable "${name}" {\n  default = "\${${before}}\${${before}}"\n}`,
      'variable "v0" {\n  default = "xx"\n}',
    ) + target('v40'),
  'lists concatenated':
    doubled(
      40,
      (name, before) => `variable "${name}" {\n  default = concat(${before}, ${before})\n}`,
      'variable "v0" {\n  default = ["x"]\n}',
    ) + target('length(v40)'),
  'lists of lists':
    doubled(
      60,
      (name, before) => `variable "${name}" {\n  default = [${before}, ${before}]\n}`,
      'variable "v0" {\n  default = ["x"]\n}',
    ) + target('length(flatten(v60))'),
  'replacements that grow':
    doubled(
      30,
      (name, before) => `variable "${name}" {\n  default = replace(${before}, "x", "xxxxxxxxxxxxxxxx")\n}`,
      'variable "v0" {\n  default = "x"\n}',
    ) + target('v30'),
  'expressions that replace and grow':
    doubled(
      30,
      (name, before) =>
        `variable "${name}" {\n  default = regex_replace(${before}, ".", "xxxxxxxxxxxxxxxx")\n}`,
      'variable "v0" {\n  default = "x"\n}',
    ) + target('v30'),
  'a long separator': `variable "s" {\n  default = replace(join("", [for i in range(0, 1000): "x"]), "x", "${'y'.repeat(900)}")\n}${target('join(s, range(0, 10000))')}`,
  'texts measured again and again': `variable "s" {\n  default = replace(join("", [for i in range(0, 1000): "x"]), "x", "${'y'.repeat(900)}")\n}${target('join(",", [for i in range(0, 9000): strlen(s)])')}`,
  'objects compared each with each': target('length(distinct([for i in range(0, 10000): { a = i }]))'),
  'a text trimmed letter by letter': `variable "s" {\n  default = replace(join("", [for i in range(0, 1000): "x"]), "x", "${'y'.repeat(900)}")\n}${target('trim(s, "y")')}`,
}

it.each(Object.entries(bake))('Bake: %s', async (name, text) => {
  const { entries, problems } = await readTexts({ 'docker-bake.hcl': text })
  if (name.startsWith('a text trimmed')) expect(problems).toEqual([])
  else
    expect([
      ...problems.map(({ code }) => code),
      ...entries.flatMap(({ leftOut }) => leftOut.map(({ why }) => why)),
    ]).toContain('too-large')
})

const compose = (rest: string): string => `services:\n  a:\n    build:\n      context: .\n${rest}`

it('Compose: keys by the thousand are read', async () => {
  const keys = Array.from({ length: 20_000 }, (_, at) => `x-${at}: 1`).join('\n')
  const { entries } = await readTexts({ 'compose.yaml': `${compose('')}${keys}\n` })
  expect(entries).toHaveLength(1)
})

it('Compose: a key that stands twice is a mistake with its line', async () => {
  const { problems } = await readTexts({ 'compose.yaml': `${compose('')}x-a: 1\nx-a: 2\n` })
  expect(problems).toMatchObject([{ code: 'syntax', line: 6, detail: 'two keys are the same' }])
})

it('Compose: aliases by the thousand, and aliases of aliases', async () => {
  const many = `${compose('')}x-a: &a { b: c }\nx-l:\n${'  - *a\n'.repeat(10_000)}`
  expect((await readTexts({ 'compose.yaml': many })).entries).toHaveLength(1)
  const laughs = Array.from({ length: 30 }, (_, at) => `x-${at + 1}: &l${at + 1} [*l${at}, *l${at}]`).join(
    '\n',
  )
  const { problems } = await readTexts({ 'compose.yaml': `${compose('')}x-0: &l0 [x]\n${laughs}\n` })
  expect(problems).toMatchObject([{ code: 'too-large' }])
})

it('Compose: variables that double, and as many as fit', async () => {
  const doubling = doubled(60, (name, before) => `${name}="$${before}$${before}"`, 'v0=xx')
  const many = Array.from({ length: 20_000 }, (_, at) => `n${at}=1`).join('\n')
  const text = compose(`      args:\n        A: "${'$v60'.repeat(1000)}"\n        B: $n19999\n`)
  const { entries, problems } = await readTexts({ '.env': `${doubling}\n${many}\n`, 'compose.yaml': text })
  expect([...entries, ...problems].length).toBeGreaterThan(0)
})
