import { expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { partMessage } from '#shared/failures/index.ts'
import { reasonText } from '#shared/words/index.ts'
import '#shared/words/testing/all-languages.ts'
import { yamlProblem } from './yaml-problem.ts'

function problemOf(text: string) {
  const [wrong] = parseDocument(text, { prettyErrors: false }).errors
  if (wrong === undefined) throw new Error('the text is valid')
  return yamlProblem(wrong)
}

it.each([
  ['services:\n  a:\n\tbuild: .\n', 'a tab is used for indentation'],
  ['services:\n  a:\n    build: .\n   image: x\n', 'the indentation does not fit'],
  ['a:\n  - 1\n - 2\n', 'the indentation does not fit'],
  ['services:\n  a:\n    build .\n    image: x\n', 'a colon and the space after it are missing'],
  ['services:\n  a:\n    build:.\n    image: x\n', 'a colon and the space after it are missing'],
  ['? a\nb\n', 'a colon and the space after it are missing'],
  ['a: http: x\n', 'a second key is on the same line'],
  ['a: "x\n', 'a quotation mark is not closed'],
  ["a: 'x\n", 'a quotation mark is not closed'],
  ['a: [1, 2\n', 'a bracket is not closed'],
  ['a: {b: 1\n', 'a bracket is not closed'],
  ['a: @x\n', 'put the value in quotes'],
  ['a: *\n', 'put the value in quotes'],
  ['a: "\\d"\n', 'no escape that YAML knows'],
  ['a: 1\n---\nb: 2\n', 'several documents'],
])('what is wrong with YAML is said in our words (%j)', (text, words) => {
  const problem = problemOf(text)
  expect(partMessage(problem)).toContain(words)
  expect(reasonText(problem, 'ja')).toMatch(/^[^a-z]*$/)
})

it('what the parser rarely says stays in its words', () => {
  expect(partMessage(problemOf('a: "x" y\n'))).toBe(
    'it is not valid YAML. The parser says: Unexpected scalar at node end',
  )
})
