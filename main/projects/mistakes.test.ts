import { describe, expect, it } from 'vitest'
import { reasonText } from '#shared/words/index.ts'
import '#shared/words/testing/all-languages.ts'
import { readTexts } from './testing/read-texts.ts'

/** Files with one mistake each, and what is said of it. */
const mistakes: readonly [file: string, text: string, english: string][] = [
  ['docker-bake.hcl', 'target "a" {\n', 'a block does not end'],
  ['docker-bake.hcl', '= 1\n', 'expected an attribute or a block, found "= 1"'],
  ['docker-bake.hcl', 'target "a" {\n  tags = []\n  tags = []\n}\n', 'the attribute "tags" is set twice'],
  ['docker-bake.hcl', 'a = 1 2\n', 'expected a line end, found "2"'],
  ['docker-bake.hcl', 'a b c\n', 'expected "=" or "{" behind "a", found a line end'],
  ['docker-bake.hcl', 'a = /* x\n', 'a comment does not end'],
  ['docker-bake.hcl', 'a = \n', 'expected a value, found a line end'],
  ['docker-bake.hcl', 'a = f(1 2)\n', 'expected "," or ")", found "2)"'],
  ['docker-bake.hcl', 'a = [1 2]\n', 'expected "," or "]", found "2]"'],
  ['docker-bake.hcl', 'a = { b }\n', 'expected "=", found "}"'],
  ['docker-bake.hcl', 'a = { b = 1 c = 2 }\n', 'expected "," or a line end, found "c = 2 }"'],
  ['docker-bake.hcl', 'a = b.-\n', 'expected a name behind ".", found "-"'],
  ['docker-bake.hcl', 'a = [for 1]\n', 'expected a name behind "for"'],
  ['docker-bake.hcl', 'a = [for b, 1]\n', 'expected a second name behind "for"'],
  ['docker-bake.hcl', 'a = [for b of c]\n', 'expected "in", found "of c]"'],
  ['docker-bake.hcl', 'a = "b\n', 'a text in quotes does not end'],
  ['docker-bake.hcl', 'a = "\\q"\n', '"\\q" is no escape'],
  ['docker-bake.hcl', 'a = <<1\n', 'a heredoc has no word that ends it'],
  ['docker-bake.hcl', 'a = <<E x\n', 'expected a line end behind <<E'],
  ['docker-bake.hcl', 'a = <<E\nb\n', 'a text does not end'],
  ['docker-bake.hcl', 'a = "%{ if true }b"\n', 'a directive has no "endif"'],
  ['docker-bake.hcl', 'a = "b%{ endfor }"\n', '"endfor" has no beginning'],
  ['docker-bake.hcl', `a = ${'('.repeat(300)}\n`, 'expressions this deep'],
  ['docker-bake.json', '{} x', 'expected the end of the file, found "x"'],
  ['docker-bake.json', '[]', 'expected an object'],
  ['docker-bake.json', '{ "target": ? }', 'expected a value of JSON, found "? }"'],
  ['docker-bake.json', '{ 1: 2 }', 'expected a name in quotes'],
  ['docker-bake.json', '{ "a" 1 }', 'expected ":", found "1 }"'],
  ['docker-bake.json', '{ "a": 1 2 }', 'expected "," or "}", found "2 }"'],
  ['docker-bake.json', '{ "a": 1, }', 'there is nothing behind a comma'],
  ['compose.yaml', 'services:\n  a: 1\n  a: 2\n', 'two keys are the same'],
  ['compose.yaml', `services: ${'['.repeat(400)}\n`, '100 levels'],
]

describe('a mistake in a Compose or Bake file', () => {
  it.each(mistakes)('%s: %j', async (file, text, english) => {
    const { problems } = await readTexts({ [file]: text })
    const [problem] = problems
    if (problem?.reason === undefined)
      throw new Error(`told in no words of ours: ${JSON.stringify(problems)}`)
    expect(problem.detail).toBe(english)
    const { reason } = problem
    expect(reasonText(reason, 'en')).toBe(english)
    const japanese = reasonText(reason, 'ja') ?? ''
    expect(japanese).toMatch(/[ぁ-んァ-ヶ一-龠]/)
    expect(japanese.replaceAll(/"[^"]*"/g, '')).not.toMatch(/[a-z]{2,} [a-z]{2,}/)
  })
})
