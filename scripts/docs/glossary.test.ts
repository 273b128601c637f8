import { expect, it } from 'vitest'
import { type Language, languageNames, languages } from '#shared/words/index.ts'
import { table } from '../table.ts'
import { patternOf, readGlossary, readTexts } from './glossary.ts'

const terms = readGlossary()

it('the glossary has its terms, actions and rules of style, each with a form in some language', () => {
  expect(terms.length).toBeGreaterThan(40)
  expect(new Set(terms.map(({ name, allowed }) => `${name} ${Object.keys(allowed)}`)).size).toBe(terms.length)
  const empty = terms.filter(({ allowed }) => Object.values(allowed).flat().length === 0)
  expect(empty).toEqual([])
})

it.each(languages)('no text in %s has a form that the glossary forbids', (language) => {
  const texts = readTexts(language)
  expect(texts.length).toBeGreaterThan(1000)
  const found = terms.flatMap(({ forbidden }) =>
    (forbidden[language] ?? []).flatMap((form) => {
      const pattern = patternOf(form, language)
      return texts
        .filter(({ text }) => text.search(pattern) >= 0)
        .map(({ file, line }) => `${file}:${line} has “${form}”`)
    }),
  )
  expect(found).toEqual([])
})

it('the table is printed, with how often each form is used', () => {
  const texts = new Map(
    languages.map((language) => [
      language,
      readTexts(language)
        .map(({ text }) => text)
        .join('\n'),
    ]),
  )
  const used = ({ allowed }: (typeof terms)[number], language: Language) =>
    (allowed[language] ?? [])
      .map((form) => `${form} ${texts.get(language)?.match(patternOf(form, language))?.length ?? 0}`)
      .join(', ')
  const rows = terms.map((term) => [
    term.name,
    ...languages.map((language) => used(term, language)),
    String(Object.values(term.forbidden).flat().length),
  ])
  console.log(
    table(
      [
        { title: 'term' },
        ...languages.map((language) => ({ title: languageNames[language] })),
        { title: 'forbidden', right: true },
      ],
      rows,
    ),
  )
  expect(rows).toHaveLength(terms.length)
})
