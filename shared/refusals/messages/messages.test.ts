import { describe, expect, it } from 'vitest'
import { compileTemplate } from '../template.ts'
import { templates } from '../templates/index.ts'
import { english, type MessageKey } from './en.ts'
import { japanese } from './ja.ts'

const keys = Object.keys(english) as MessageKey[]
const namesIn = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

describe('the sentences', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(japanese)).toEqual(keys)
  })

  it.each(keys)('%s names the same values in both', (key) => {
    expect(namesIn(japanese[key])).toEqual(namesIn(english[key]))
    expect(japanese[key]).toMatch(/[ぁ-んァ-ヶ一-龠]/)
    expect(english[key]).toMatch(/^[^\n]+[.?]$/)
    expect(japanese[key]).toMatch(/。$/)
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
