import { expect, it } from 'vitest'
import { languages } from '#shared/text/index.ts'
import { table } from '../table.ts'
import { patternOf, readGlossary, readTexts } from './glossary.ts'

const terms = readGlossary()

it('the glossary has its terms, actions and rules of style, each with a form in both languages or none', () => {
  expect(terms.length).toBeGreaterThan(40)
  expect(new Set(terms.map(({ name }) => name)).size).toBe(terms.length)
  const oneSided = terms.filter(({ allowed }) => allowed.en.length === 0 && allowed.ja.length === 0)
  expect(oneSided).toEqual([])
})

it.each(languages)('no text in %s has a form that the glossary forbids', (language) => {
  const texts = readTexts(language)
  expect(texts.length).toBeGreaterThan(1000)
  const found = terms.flatMap(({ forbidden }) =>
    forbidden[language].flatMap((form) => {
      const pattern = patternOf(form, language)
      return texts
        .filter(({ text }) => text.search(pattern) >= 0)
        .map(({ file, line }) => `${file}:${line} has “${form}”`)
    }),
  )
  expect(found).toEqual([])
})

it('the table is printed, with how often each form is used', () => {
  const [english, inJapanese] = languages.map((language) =>
    readTexts(language)
      .map(({ text }) => text)
      .join('\n'),
  )
  const used = (forms: readonly string[], language: 'en' | 'ja') =>
    forms
      .map((form) => {
        const text = (language === 'en' ? english : inJapanese) ?? ''
        return `${form} ${text.match(patternOf(form, language))?.length ?? 0}`
      })
      .join(', ')
  const rows = terms.map(({ name, allowed, forbidden }) => [
    name,
    used(allowed.en, 'en'),
    used(allowed.ja, 'ja'),
    String(forbidden.en.length + forbidden.ja.length),
  ])
  console.log(
    table(
      [{ title: 'term' }, { title: 'English' }, { title: 'Japanese' }, { title: 'forbidden', right: true }],
      rows,
    ),
  )
  expect(rows).toHaveLength(terms.length)
})
