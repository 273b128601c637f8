import { expect, it } from 'vitest'
import { translations, wordsIn } from '#shared/words/testing/all-languages.ts'
import { byEnglish, englishWith } from './english.ts'
import { room } from './notes/room.ts'
import { type NotesByNamespace, plainKey, rowsOf } from './notes/rows.ts'
import { values, valuesOf } from './notes/values.ts'
import { columnsOf, noteOf, places, placesIn } from './notes.ts'

const phrases = Object.keys(wordsIn('ja')[byEnglish] ?? {})
const english = englishWith(phrases)

/** Every text in English. */
const texts = Object.entries(english).flatMap(([namespace, words]) =>
  Object.entries(words).map(([key, text]) => ({ namespace, key, text, id: `${namespace}:${key}` })),
)

const rowIds = (notes: NotesByNamespace<unknown>): readonly string[] =>
  Object.entries(notes).flatMap(([namespace, rows]) =>
    Object.keys(rows).map((keys) => `${namespace}:${keys}`),
  )

/** The patterns of a table that are the most exact one for no text. */
function unusedIn(notes: NotesByNamespace<unknown>): readonly string[] {
  const split: NotesByNamespace<unknown> = Object.fromEntries(
    Object.entries(notes).map(([namespace, rows]) => [
      namespace,
      Object.fromEntries(
        Object.keys(rows).flatMap((keys) => keys.split(' ').map((pattern) => [pattern, null])),
      ),
    ]),
  )
  const used = new Set(
    texts.flatMap(({ namespace, key }) =>
      rowsOf(split, namespace, key)
        .slice(0, 1)
        .map(({ keys }) => `${namespace}:${keys}`),
    ),
  )
  return rowIds(split).filter((id) => !used.has(id))
}

it('each text has its place', () => {
  expect(
    texts.filter(({ namespace, key, text }) => noteOf(namespace, key, text).where === '').map(({ id }) => id),
  ).toEqual([])
})

it('each value that is filled in has its meaning', () => {
  const without = texts.flatMap(({ namespace, key, text, id }) =>
    Object.entries(noteOf(namespace, key, text).values).flatMap(([name, meaning]) =>
      meaning === '' ? [`${id} {${name}}`] : [],
    ),
  )
  expect(without).toEqual([])
})

it('no row of places and of room is without its text', () => {
  expect([...unusedIn(places), ...unusedIn(room)]).toEqual([])
})

it('no meaning of a value is without its text', () => {
  const used = new Set(
    texts.flatMap(({ namespace, key, text }) => {
      const rows = rowsOf(valuesOf, namespace, key)
      return placesIn(text).map((name) => {
        const row = rows.find(({ note }) => name in note)
        return row === undefined ? name : `${namespace}:${row.keys} ${name}`
      })
    }),
  )
  const own = Object.entries(valuesOf).flatMap(([namespace, rows]) =>
    Object.entries(rows).flatMap(([keys, meanings]) =>
      Object.keys(meanings).map((name) => `${namespace}:${keys} ${name}`),
    ),
  )
  expect([...Object.keys(values), ...own].filter((id) => !used.has(id))).toEqual([])
})

it.each(['en', ...translations] as const)('each text of %s keeps to its room', (language) => {
  const all = language === 'en' ? english : wordsIn(language)
  const tooLong = Object.entries(all).flatMap(([namespace, words]) =>
    Object.entries(words).flatMap(([key, text]) => {
      const most = noteOf(namespace, key, '').room
      const columns = columnsOf(text)
      return most !== null && columns > most ? [`${namespace}:${key}: ${columns} of ${most}: ${text}`] : []
    }),
  )
  expect(tooLong).toEqual([])
})

it('a room has place for a language that is longer than English by two fifths', () => {
  const narrow = texts.flatMap(({ namespace, key, text, id }) => {
    const most = noteOf(namespace, key, '').room
    const columns = Math.ceil(columnsOf(text) * 1.4)
    return most !== null && columns > most ? [`${id}: ${columns} of ${most}: ${text}`] : []
  })
  expect(narrow).toEqual([])
})

it('the notes are counted', () => {
  const keys = new Set(texts.map(({ namespace, key }) => `${namespace}:${plainKey(key)}`))
  const meanings = Object.values(valuesOf).flatMap((rows) =>
    Object.values(rows).flatMap((row) => Object.keys(row)),
  )
  const limited = texts.filter(({ namespace, key }) => noteOf(namespace, key, '').room !== null)
  console.info(
    `${texts.length} texts (${keys.size} without plurals): ${rowIds(places).length} places, ${Object.keys(values).length} meanings and ${meanings.length} for some texts alone, ${rowIds(room).length} limits for ${limited.length} texts`,
  )
  expect(rowIds(places).length).toBeGreaterThan(100)
})
