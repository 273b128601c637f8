import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { addWords, hasWords, type Language, type WordSet } from '#shared/words/index.ts'

/**
 * The words of a language by namespace, from its folder: one JSON file a namespace, in folders one below it. Rejects when a file cannot be
 * read or is no JSON.
 */
export async function readWords(languagesFolder: string, language: Language): Promise<WordSet> {
  const folder = join(languagesFolder, language)
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.json'))
  const read = async (file: string) =>
    [basename(file, '.json'), JSON.parse(await readFile(join(folder, file), 'utf8'))] as const
  return Object.fromEntries(await Promise.all(files.map(read)))
}

/** Reads the words of a language, so that `reasonText` has them. A language without its folder is said in English. */
export async function speak(languagesFolder: string, language: Language): Promise<void> {
  if (hasWords(language)) return
  const words = await readWords(languagesFolder, language).catch(() => null)
  if (words !== null) addWords(language, words)
}
