/**
 * `npm run words -- TAG [NAMESPACE] [--all | --new]`: what a language lacks, each text with what a translator has to know about it.
 * `--all` shows what it has, too; `--new` writes the folder of a language, in English. Exits with 1 when something is missing.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { byEnglish, englishWith } from './words/english.ts'
import { report, summary } from './words/report.ts'
import { neededTexts, readLanguage, writeLanguage } from './words/translation.ts'
import { wrongNamespace, wrongTag } from './words/wrong-names.ts'

const languagesFolder = fileURLToPath(new URL('../languages/', import.meta.url))

/** What a new language needs besides its words. */
function nextLines(tag: string): readonly string[] {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  const key = /^\w+$/.test(tag) ? tag : `'${tag}'`
  return [
    `languages/${tag}/ has every text, in English. Add the language to shared/words/languages.ts:`,
    `  in languageNames: ${key}: '${name}'`,
    `  in languages: '${tag}'`,
    `Then translate; "npm run words -- ${tag}" says what is left. CONTRIBUTING.md has the other steps.`,
  ]
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { all: { type: 'boolean', default: false }, new: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [tag, namespace, ...others] = positionals
  if (tag === undefined || others.length > 0)
    throw new Error('it takes TAG [NAMESPACE] [--all | --new], such as: fr build')
  const folders = readdirSync(languagesFolder)
  const wrong = wrongTag(tag, folders, values.new)
  if (wrong !== null) throw new Error(wrong)
  const folder = join(languagesFolder, tag)
  // CodeMirror has no list of its phrases: another language has them.
  const phrases = (await readLanguage(join(languagesFolder, folders.find((each) => each !== tag) ?? tag)))[
    byEnglish
  ]
  const english = englishWith(Object.keys(phrases ?? {}))
  if (values.new) await writeLanguage(folder, english, tag)
  const unknown = namespace === undefined ? null : wrongNamespace(namespace, Object.keys(english))
  if (unknown !== null) throw new Error(unknown)
  const needed = neededTexts(english, await readLanguage(folder), tag)
  const texts = needed.filter((text) => namespace === undefined || text.namespace === namespace)
  const lines = values.new ? [...summary(texts), '', ...nextLines(tag)] : report(texts, tag, values.all)
  console.log(lines.join('\n'))
  return values.new || texts.every(({ isDone }) => isDone) ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(`words: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 2
}
