import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { WordSet } from '#shared/words/index.ts'
import { languagesFolder, translations, wordsIn } from '#shared/words/testing/all-languages.ts'
import { byEnglish, english } from './english.ts'
import { plainKey } from './notes/rows.ts'
import { isProse, neededKeys } from './translation.ts'

const namespaces = Object.keys(english)
const wordsOf = (words: WordSet, namespace: string) => words[namespace] ?? {}

/** What a text has places for: values in braces, and tags around words. */
const slotsOf = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}|<\/?\d+>/g))].sort()

/** Scripts that are several for Unicode. */
const mixedScripts: Readonly<Record<string, string>> = {
  Jpan: '[\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hani}]',
  Hans: '\\p{sc=Hani}',
  Hant: '\\p{sc=Hani}',
  Kore: '\\p{sc=Hang}',
}

/** A character of the script that a language is written in; `null` where it is that of English. */
function scriptOf(language: string): RegExp | null {
  const { script = 'Latn' } = new Intl.Locale(language).maximize()
  return script === 'Latn' ? null : new RegExp(mixedScripts[script] ?? `\\p{sc=${script}}`, 'u')
}

it('each language of the app has its folder, and no folder is without its language', () => {
  expect(readdirSync(languagesFolder).sort()).toEqual([...translations].sort())
})

describe.each(translations)('the words of %s', (language) => {
  const words = wordsIn(language)

  it('are of the namespaces that English has', () => {
    expect(Object.keys(words).sort()).toEqual([...namespaces, byEnglish].sort())
  })

  it.each(namespaces)('%s has the keys of English, each with its plurals, and no other', (namespace) => {
    const needed = neededKeys(Object.keys(wordsOf(english, namespace)), language)
    expect(Object.keys(wordsOf(words, namespace)).sort()).toEqual([...needed].sort())
  })

  it.each(namespaces)('%s fills in what English does', (namespace) => {
    const texts = wordsOf(english, namespace)
    const wrong = Object.entries(wordsOf(words, namespace)).flatMap(([key, text]) => {
      const original = texts[key] ?? texts[`${plainKey(key)}_other`] ?? ''
      return slotsOf(text).join() === slotsOf(original).join() ? [] : [`${key}: ${text}`]
    })
    expect(wrong).toEqual([])
  })

  it('are never empty, and have nothing around them', () => {
    const wrong = Object.entries(words).flatMap(([namespace, texts]) =>
      Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [`${namespace}:${key}`] : [])),
    )
    expect(wrong).toEqual([])
  })

  it('are in its own script, but for names, or no longer the English sentence', () => {
    const script = scriptOf(language)
    const wrong = namespaces.flatMap((namespace) =>
      Object.entries(wordsOf(words, namespace)).flatMap(([key, text]) => {
        const original = wordsOf(english, namespace)[key] ?? ''
        const isOwn = script === null ? text !== original : script.test(text)
        return isProse(original) && !isOwn ? [`${namespace}:${key}: ${text}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it('call a command by the words of the button or menu that English takes for it, too', () => {
    const { app = {}, commands = {} } = english
    const same = Object.entries(commands).flatMap(([id, text]) =>
      Object.keys(app)
        .filter((key) => app[key] === text)
        .map((key) => [id, key] as const),
    )
    expect(same.length).toBeGreaterThan(5)
    const differing = same.filter(([id, key]) => words.commands?.[id] !== words.app?.[key])
    expect(differing).toEqual([])
  })
})
