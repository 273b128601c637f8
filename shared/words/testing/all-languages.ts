import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addWords, type Language, languages, type WordSet } from '../index.ts'

export const languagesFolder = fileURLToPath(new URL('../../../languages/', import.meta.url))

/** Every language but English: English is in the code. */
export const translations: readonly Language[] = languages.filter((language) => language !== 'en')

/** The words of a language as they lie in its folder, by namespace. */
export function wordsIn(language: Language): WordSet {
  const folder = join(languagesFolder, language)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  )
  return Object.fromEntries(
    files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  )
}

// Importing this file lets a test say what it checks in every language.
for (const language of translations) addWords(language, wordsIn(language))
