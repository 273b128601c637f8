import { type Note, noteOf } from './notes.ts'
import type { NeededText } from './translation.ts'

/** The lines about a text: its English, what a translator has to know, and what the language has. */
export function linesOf(text: NeededText, language: string, note: Note): readonly string[] {
  const named: readonly (readonly [string, string])[] = [
    ['en', text.english],
    [language, text.has ?? '(missing)'],
    ['where', note.where],
    ...Object.entries(note.values).map(([name, meaning]) => [`{${name}}`, meaning] as const),
    ...(note.room === null
      ? []
      : [['room', `${note.room} columns without values; a full-width character has two`] as const]),
  ]
  const width = Math.max(...named.map(([name]) => name.length))
  return [
    `${text.namespace}:${text.key}`,
    ...named.map(([name, value]) => `  ${name.padEnd(width)}  ${value.replaceAll('\n', '\\n')}`),
  ]
}

/** How far a namespace is: a line each, and the sum. */
export function summary(texts: readonly NeededText[]): readonly string[] {
  const lineOf = (name: string, own: readonly NeededText[]): string => {
    const missing = own.filter(({ has }) => has === null).length
    const done = own.filter(({ isDone }) => isDone).length
    const english = own.length - missing - done
    const left = [
      ...(missing === 0 ? [] : [`${missing} missing`]),
      ...(english === 0 ? [] : [`${english} in English`]),
    ]
    return `${name}: ${[`${done} of ${own.length}`, ...left].join(', ')}`
  }
  const namespaces = [...new Set(texts.map(({ namespace }) => namespace))]
  const lines = namespaces.map((name) =>
    lineOf(
      name,
      texts.filter(({ namespace }) => namespace === name),
    ),
  )
  return namespaces.length > 1 ? [...lines, lineOf('all', texts)] : lines
}

/** What a translator needs about `texts`, and how far the language is; `all` for those that are done, too. */
export function report(texts: readonly NeededText[], language: string, all: boolean): readonly string[] {
  const shown = texts.filter(({ isDone }) => all || !isDone)
  return [
    ...shown.flatMap((text) => [
      ...linesOf(text, language, noteOf(text.namespace, text.key, text.english)),
      '',
    ]),
    ...summary(texts),
  ]
}
