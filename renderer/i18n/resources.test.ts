import { describe, expect, it } from 'vitest'
import { resources } from './resources.ts'

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([\w-]+)[^}]*\}\}|<\/?\d+>/g)].map((match) => match[1] ?? match[0]).sort()

describe.each(['app', 'actions', 'canvas', 'build', 'history'] as const)('the words of %s', (namespace) => {
  const english: Readonly<Record<string, string>> = resources.en[namespace]
  const japanese: Readonly<Record<string, string>> = resources.ja[namespace]

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
