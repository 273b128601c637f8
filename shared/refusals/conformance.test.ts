import { describe, expect, it } from 'vitest'
import { type BuildErrorFact, buildErrorsFolder } from '../../conformance/build-errors/build-error-facts.mjs'
import { type FrontendFact, factsFolder, readFacts } from '../../conformance/frontend-facts.mjs'
import { reasonText } from '../words/index.ts'
import { explainRefusal } from './explain-refusal.ts'
import { english, type MessageKey } from './messages/en.ts'
import { templates } from './templates/index.ts'
import '../words/testing/all-languages.ts'

const facts = [...readFacts<FrontendFact>(factsFolder), ...readFacts<BuildErrorFact>(buildErrorsFolder)]
const messages = [
  ...new Set(
    facts.flatMap(({ error, buildError }) => [error?.message ?? [], buildError?.message ?? []].flat()),
  ),
]

/** Stretches of BuildKit's own words in its messages: two words or more between the values. */
const phrases = new Set(
  templates
    .flatMap(({ text }) => text.split(/"?\{\w+\}"?/).map((part) => part.trim()))
    .filter((part) => /[a-z] [a-z]/.test(part)),
)

it('BuildKit has given many different refusals', () => {
  expect(messages.length).toBeGreaterThan(240)
})

describe('what BuildKit answered', () => {
  it.each(messages)('is worded: %j', (message) => {
    const reason = explainRefusal(message)
    if (reason === null) throw new Error('not recognised')
    const names = [...english[reason.key.replace('refusals:', '') as MessageKey].matchAll(/\{(\w+)\}/g)].map(
      ([, name = '']) => name,
    )
    expect(Object.keys(reason.values)).toEqual(expect.arrayContaining(names))
    const japanese = reasonText(reason, 'ja') ?? ''
    expect(japanese).toMatch(/。$/)
    expect(reasonText(reason, 'en')).toMatch(/[.?]$/)
    const own = Object.values(reason.values).reduce<string>(
      (text, value) => text.replaceAll(String(value), ''),
      japanese,
    )
    expect([...phrases].filter((phrase) => own.includes(phrase))).toEqual([])
    expect(own).not.toMatch(/(?:\b[a-z]+ ){3}/)
  })
})
