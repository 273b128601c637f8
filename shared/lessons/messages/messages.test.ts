import { describe, expect, it } from 'vitest'
import { english, type MessageKey } from './en.ts'
import { japanese } from './ja.ts'

const namesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
const keys = Object.keys(english) as MessageKey[]

describe('the messages of lessons', () => {
  it('the messages of lessons are the same in both languages', () => {
    expect(Object.keys(japanese)).toEqual(keys)
  })

  it.each(keys)('%s names the same values in both', (key) => {
    expect(namesIn(japanese[key])).toEqual(namesIn(english[key]))
    if (/[a-z]/.test(english[key].replace(/\{\w+\}/g, ''))) expect(japanese[key]).toMatch(/[ぁ-んァ-ヶ一-龠]/)
  })
})
