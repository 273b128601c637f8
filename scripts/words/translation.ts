import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { WordSet } from '#shared/words/index.ts'
import { folderOf } from './english.ts'
import { plainKey } from './notes/rows.ts'

/** Keys that a language needs: of a text with plurals one for each category that the language has. */
export function neededKeys(keys: readonly string[], language: string): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
  return keys.flatMap((key) => {
    if (plainKey(key) === key) return [key]
    return key.endsWith('_other') ? pluralCategories.map((category) => `${plainKey(key)}_${category}`) : []
  })
}

/** A text that a language needs. */
export interface NeededText {
  readonly namespace: string
  readonly key: string
  /** Its English; of a category of plural that English lacks, that of `other`. */
  readonly english: string
  /** What the language has; `null` for nothing. */
  readonly has: string | null
  /** The language has it, and it is no longer the English sentence. */
  readonly isDone: boolean
}

/** Two words or more, without the names that it fills in: what no language leaves as it is. */
export const isProse = (text: string): boolean => /[a-z]{2,} [a-z]{2,}/.test(text.replace(/\{\w+\}/g, ' '))

/** All texts that a language needs, with what it has in `words`. */
export const neededTexts = (english: WordSet, words: WordSet, language: string): readonly NeededText[] =>
  Object.entries(english).flatMap(([namespace, texts]) =>
    neededKeys(Object.keys(texts), language).map((key) => {
      const original = texts[key] ?? texts[`${plainKey(key)}_other`] ?? ''
      const has = words[namespace]?.[key] ?? null
      return {
        namespace,
        key,
        english: original,
        has,
        isDone: has !== null && has !== '' && !(has === original && isProse(original)),
      }
    }),
  )

/** The words in the folder of a language, by namespace. Rejects when it cannot be read, or a file is no JSON. */
export async function readLanguage(folder: string): Promise<WordSet> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json'))
  const read = async (file: string) => {
    const text = await readFile(join(folder, file), 'utf8')
    try {
      return [basename(file, '.json'), JSON.parse(text)] as const
    } catch (error) {
      throw new Error(`${join(folder, file)} is no JSON: ${error instanceof Error ? error.message : error}`)
    }
  }
  return Object.fromEntries(await Promise.all(files.map(read)))
}

/** Writes the folder of a new language: every file and key that it needs, in English. Rejects where there is one already. */
export async function writeLanguage(folder: string, english: WordSet, language: string): Promise<void> {
  await mkdir(folder)
  await Promise.all(['messages', 'screens'].map((name) => mkdir(join(folder, name))))
  const texts = neededTexts(english, {}, language)
  await Promise.all(
    Object.keys(english).map((namespace) => {
      const own = texts.filter((text) => text.namespace === namespace)
      const words = Object.fromEntries(own.map(({ key, english: text }) => [key, text]))
      const file = join(folder, folderOf(namespace), `${namespace}.json`)
      return writeFile(file, `${JSON.stringify(words, null, 2)}\n`)
    }),
  )
}
