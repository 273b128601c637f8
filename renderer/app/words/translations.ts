import type { Language, WordSet } from '#shared/words/index.ts'

/** Every language but English, a file a namespace; the command line and native menus have words that the page does not need. */
const files = import.meta.glob<Readonly<Record<string, string>>>(
  ['../../../languages/*/*/*.json', '!**/cli.json', '!**/native.json'],
  { import: 'default' },
)

/** All words of a language. Rejects when they cannot be loaded. */
export async function loadTranslation(language: Language): Promise<WordSet> {
  const itsFiles = Object.entries(files).filter(([path]) => path.includes(`/languages/${language}/`))
  const words = itsFiles.map(
    async ([path, load]) => [path.replace(/^.*\/|\.json$/g, ''), await load()] as const,
  )
  return Object.fromEntries(await Promise.all(words))
}
