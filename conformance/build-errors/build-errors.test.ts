import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkCommand } from '#main/cli/commands/check.ts'
import { commandAnswers } from '../command-answers.ts'
import { readFacts } from '../frontend-facts.mjs'
import {
  type BuildErrorFact,
  buildErrorsFolder,
  type CheckDocument,
  disagreement,
} from './build-error-facts.mjs'

const facts = readFacts<BuildErrorFact>(buildErrorsFolder)
const answers = await commandAnswers<CheckDocument>(checkCommand, buildErrorsFolder, facts)

it('has one fact for each case', () => {
  expect(facts.map(({ file }) => file).sort()).toEqual(readdirSync(`${buildErrorsFolder}cases`).sort())
})

it.each(facts)('check reports what BuildKit refuses to build: $file', (fact) => {
  expect(disagreement(fact, answers.get(fact.file))).toBeNull()
})
