import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { graphCommand } from '#main/cli/commands/graph.ts'
import { commandAnswers } from './command-answers.ts'
import {
  differencesOf,
  type FrontendFact,
  factsFolder,
  type GraphDocument,
  readFacts,
} from './frontend-facts.mjs'

const facts = readFacts<FrontendFact>(factsFolder)
const answers = await commandAnswers<GraphDocument>(graphCommand, factsFolder, facts)

it('has one fact for each case', () => {
  expect(facts.map(({ file }) => file).sort()).toEqual(readdirSync(`${factsFolder}cases`).sort())
})

it.each(facts)('graph answers as BuildKit does: $file', (fact) => {
  expect(differencesOf(fact, answers.get(fact.file))).toEqual([])
})
