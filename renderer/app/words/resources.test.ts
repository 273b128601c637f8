import { describe, expect, it } from 'vitest'
import { resourcesEn } from './resources.en.ts'
import { resourcesJa } from './resources.ja.ts'

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([\w-]+)[^}]*\}\}|<\/?\d+>/g)].map((match) => match[1] ?? match[0]).sort()

const namespaces = Object.keys(resourcesEn) as (keyof typeof resourcesEn)[]

it('every room has words in both languages', () => {
  expect(Object.keys(resourcesJa).sort()).toEqual([...namespaces].sort())
})

describe.each(namespaces)('the words of %s', (namespace) => {
  const english: Readonly<Record<string, string>> = resourcesEn[namespace]
  const japanese: Readonly<Record<string, string>> = resourcesJa[namespace]

  it('have the same keys in both languages', () => {
    const withoutPlurals = (keys: string[]): string[] => [
      ...new Set(keys.map((key) => key.replace(/_(one|other)$/, ''))),
    ]
    expect(withoutPlurals(Object.keys(japanese)).sort()).toEqual(withoutPlurals(Object.keys(english)).sort())
  })

  it.each(Object.keys(english).filter((key) => key in japanese))('%s has the same placeholders', (key) => {
    expect(placeholders(japanese[key] ?? '')).toEqual(placeholders(english[key] ?? ''))
  })

  it('are never empty', () => {
    for (const text of [...Object.values(english), ...Object.values(japanese)])
      expect(text.trim()).not.toBe('')
  })
})
