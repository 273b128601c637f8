import { placesOfBuilds } from './notes/places-of-builds.ts'
import { placesOfFrame } from './notes/places-of-frame.ts'
import { placesOfGraph } from './notes/places-of-graph.ts'
import { placesOfMessages } from './notes/places-of-messages.ts'
import { room } from './notes/room.ts'
import { rowsOf } from './notes/rows.ts'
import { values, valuesOf } from './notes/values.ts'

/** What a translator has to know about a text. */
export interface Note {
  /** Where it stands, and in which form: button, heading, part of another sentence; `''` where nobody said it. */
  readonly where: string
  /** What each of its places holds, by name; `''` where nobody said it. */
  readonly values: Readonly<Record<string, string>>
  /** How many columns it has, without what its places hold; `null` where it wraps, or may be as long as it needs. */
  readonly room: number | null
}

/** Where the texts stand. */
export const places = { ...placesOfFrame, ...placesOfGraph, ...placesOfBuilds, ...placesOfMessages }

/** The names of a text's places, each once. */
export const placesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? [])),
]

/** What a place of a text holds; `''` where nobody said it. */
const meaningOf = (namespace: string, key: string, name: string): string =>
  rowsOf(valuesOf, namespace, key).flatMap(({ note }) => note[name] ?? [])[0] ?? values[name] ?? ''

/** The note about a text; `text` is its English, whose places are explained. */
export const noteOf = (namespace: string, key: string, text: string): Note => ({
  where: rowsOf(places, namespace, key)[0]?.note ?? '',
  values: Object.fromEntries(placesIn(text).map((name) => [name, meaningOf(namespace, key, name)])),
  room: rowsOf(room, namespace, key)[0]?.note ?? null,
})

/** The columns of a text without what its places hold: a character of full width has two. */
export const columnsOf = (text: string): number =>
  [...text.replace(/\{\w+\}|<\/?\d+>/g, '')].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  )
