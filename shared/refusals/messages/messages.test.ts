import { describe, expect, it } from 'vitest'
import { translations, wordsIn } from '../../words/testing/all-languages.ts'
import { compileTemplate } from '../template.ts'
import { templates } from '../templates/index.ts'
import { english, type MessageKey } from './en.ts'

const keys = Object.keys(english) as MessageKey[]
const namesIn = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

describe('the sentences', () => {
  it.each(keys)('%s is a sentence in every language', (key) => {
    expect(english[key]).toMatch(/^[^\n]+[.?]$/)
    for (const language of translations) expect(wordsIn(language).refusals?.[key]).toMatch(/[。？]$/)
  })

  it('are each reached by a template, or are what a suggestion makes of one', () => {
    const reached = new Set<string>(templates.flatMap(({ key }) => [key, `${key}#suggest`]))
    expect(keys.filter((key) => !reached.has(key))).toEqual([])
  })

  it('name only values that their templates give', () => {
    const missing = templates.flatMap(({ key, text }) => {
      const given = new Set([...namesIn(text), ...(text.includes('{keyword}') ? ['example'] : [])])
      const lacks = (sentence: string) =>
        namesIn(sentence).filter((name) => name !== 'suggestion' && !given.has(name))
      const suggested = `${key}#suggest`
      return [...lacks(english[key]), ...lacks(english[suggested as MessageKey] ?? '')].map(
        (name) => `${text}: ${name}`,
      )
    })
    expect(missing).toEqual([])
  })
})

describe('the templates', () => {
  it('are each there once', () => {
    const texts = templates.map(({ text }) => text)
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([])
  })

  it.each(templates.map(({ text, key }) => [text, key] as const))(
    '%s has at most two values of any form',
    (text, key) => {
      const { pattern } = compileTemplate([key, text])
      expect(pattern.source.match(/\.\*/g)?.length ?? 0).toBeLessThanOrEqual(2)
    },
  )
})
