import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { addWords, hasWords, type Language, type WordSet } from '#shared/words/index.ts'

/** The folders of a language: what screens say, and what is said there and on the command line. */
const folders = ['messages', 'screens']

/**
 * The words of a language by namespace, from its folder: one JSON file a namespace. Rejects when a file cannot be
 * read or is no JSON.
 */
async function readWords(languagesFolder: string, language: Language): Promise<WordSet> {
  const files = await Promise.all(
    folders.map(async (name) => {
      const folder = join(languagesFolder, language, name)
      return (await readdir(folder))
        .filter((file) => file.endsWith('.json'))
        .map((file) => join(folder, file))
    }),
  )
  const read = async (file: string) =>
    [basename(file, '.json'), JSON.parse(await readFile(file, 'utf8'))] as const
  return Object.fromEntries(await Promise.all(files.flat().map(read)))
}

/** Reads the words of a language, so that `reasonText` has them. A language without its folder is said in English. */
export async function speak(languagesFolder: string, language: Language): Promise<void> {
  if (hasWords(language)) return
  const words = await readWords(languagesFolder, language).catch(() => null)
  if (words !== null) addWords(language, words)
}
