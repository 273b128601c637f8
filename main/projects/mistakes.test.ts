import { describe, expect, it } from 'vitest'
import { reasonText } from '#shared/words/index.ts'
import '#shared/words/testing/all-languages.ts'
import { readTexts } from './testing/read-texts.ts'

/** Files with one mistake each, and what is said of it. */
const mistakes: readonly [file: string, text: string, english: string][] = [
  ['docker-bake.hcl', 'target "a" {\n', 'a block is not closed'],
  ['docker-bake.hcl', '= 1\n', 'expected an attribute or a block, found "= 1"'],
  ['docker-bake.hcl', 'target "a" {\n  tags = []\n  tags = []\n}\n', 'the attribute "tags" is set twice'],
  ['docker-bake.hcl', 'a = 1 2\n', 'expected the end of the line, found "2"'],
  ['docker-bake.hcl', 'a b c\n', 'expected "=" or "{" after "a", found the end of the line'],
  ['docker-bake.hcl', 'a = /* x\n', 'a comment is not closed'],
  ['docker-bake.hcl', 'a = \n', 'expected a value, found the end of the line'],
  ['docker-bake.hcl', 'a = f(1 2)\n', 'expected "," or ")", found "2)"'],
  ['docker-bake.hcl', 'a = [1 2]\n', 'expected "," or "]", found "2]"'],
  ['docker-bake.hcl', 'a = { b }\n', 'expected "=", found "}"'],
  ['docker-bake.hcl', 'a = { b = 1 c = 2 }\n', 'expected "," or the end of the line, found "c = 2 }"'],
  ['docker-bake.hcl', 'a = b.-\n', 'expected a name after ".", found "-"'],
  ['docker-bake.hcl', 'a = [for 1]\n', 'expected a name after "for"'],
  ['docker-bake.hcl', 'a = [for b, 1]\n', 'expected a second name after "for"'],
  ['docker-bake.hcl', 'a = [for b of c]\n', 'expected "in", found "of c]"'],
  ['docker-bake.hcl', 'a = "b\n', 'a quoted string is not closed'],
  ['docker-bake.hcl', 'a = "\\q"\n', '"\\q" is not a valid escape'],
  ['docker-bake.hcl', 'a = <<1\n', 'a heredoc has no end marker'],
  ['docker-bake.hcl', 'a = <<E x\n', 'expected the end of the line after <<E'],
  ['docker-bake.hcl', 'a = <<E\nb\n', 'a string is not closed'],
  ['docker-bake.hcl', 'a = "%{ if true }b"\n', 'a directive has no "endif"'],
  ['docker-bake.hcl', 'a = "b%{ endfor }"\n', '"endfor" has no matching start'],
  ['docker-bake.hcl', `a = ${'('.repeat(300)}\n`, 'expressions nested this deeply'],
  ['docker-bake.json', '{} x', 'expected the end of the file, found "x"'],
  ['docker-bake.json', '[]', 'expected an object'],
  ['docker-bake.json', '{ "target": ? }', 'expected a JSON value, found "? }"'],
  ['docker-bake.json', '{ 1: 2 }', 'expected a quoted name'],
  ['docker-bake.json', '{ "a" 1 }', 'expected ":", found "1 }"'],
  ['docker-bake.json', '{ "a": 1 2 }', 'expected "," or "}", found "2 }"'],
  ['docker-bake.json', '{ "a": 1, }', 'nothing follows a comma'],
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
