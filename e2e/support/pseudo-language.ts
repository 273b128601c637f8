import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BrowserContext } from '@playwright/test'
import type { Language, WordSet } from '#shared/words/index.ts'
import { wordsIn } from '#shared/words/testing/all-languages.ts'
import { english } from '../../scripts/words/english.ts'

/** The language whose place the pseudo-language takes. */
export const pseudoTag = 'zh-CN' satisfies Language

/** How much longer than English a text is, its marks not counted. */
const longerBy = 0.4

const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const accented = 'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž'

const accent = (text: string): string =>
  text.replace(/[A-Za-z]/g, (letter) => accented.charAt(plain.indexOf(letter)))

/** Repeats a word's vowels, or its letters where it has none, `times` times in all: its lines break where those of English do. */
function lengthen(word: string, times: number): string {
  const isRepeated = /[aeiou]/i.test(word) ? /[aeiou]/i : /./
  const places = [...word].filter((letter) => isRepeated.test(letter)).length
  let place = 0
  return [...word]
    .map((letter) => {
      if (!isRepeated.test(letter)) return letter
      place += 1
      return letter.repeat(1 + Math.floor((times + places - place) / places))
    })
    .join('')
}

/** Values in braces and tags around words: a text keeps them as they are. */
const slots = /(\{\w+\}|<\/?\d+\/?>)/

/** An English text in the pseudo-language: no letter of ASCII is left, it is 40 % longer, and stands between marks. */
export function pseudoText(text: string): string {
  let owed = 0
  const longer = (word: string): string => {
    owed += word.length * longerBy
    const times = Math.round(owed)
    owed -= times
    return accent(lengthen(word, times))
  }
  const parts = text
    .split(slots)
    .map((part) => (slots.test(part) ? part : part.replace(/[A-Za-z]+/g, longer)))
  return `⟦${parts.join('')}⟧`
}

/** The keys of the other language, each with its English text made longer; keys that English does not have are English themselves. */
const pseudoWords: WordSet = Object.fromEntries(
  Object.entries(wordsIn(pseudoTag)).map(([namespace, texts]) => [
    namespace,
    Object.fromEntries(Object.keys(texts).map((key) => [key, pseudoText(english[namespace]?.[key] ?? key)])),
  ]),
)

const keysOf = (words: object): string => Object.keys(words).sort().join('\n')

const assets = fileURLToPath(new URL('../../dist/renderer/assets/', import.meta.url))

/** The built script of the other language, its words exchanged for those of the pseudo-language. */
async function pseudoScript(): Promise<string> {
  const name = readdirSync(assets).find(
    (file) => file.startsWith(`words-${pseudoTag}-`) && file.endsWith('.js'),
  )
  if (name === undefined) throw new Error(`the words of ${pseudoTag} are not built`)
  const built: Readonly<Record<string, { readonly default: object }>> = await import(
    pathToFileURL(join(assets, name)).href
  )
  const modules = Object.entries(built).map(([exported, { default: words }], at) => {
    const same = Object.values(pseudoWords).find((each) => keysOf(each) === keysOf(words))
    if (same === undefined) throw new Error(`no namespace has the keys of ${exported} in ${name}`)
    return `const n${at} = ${JSON.stringify({ default: same })}\nexport { n${at} as ${exported} }`
  })
  return modules.join('\n')
}

let script: Promise<string> | null = null

/** Pages of this context speak the pseudo-language where they would speak the other one. */
export async function withPseudoLanguage(context: BrowserContext): Promise<void> {
  script ??= pseudoScript()
  const body = await script
  await context.route(`**/words-${pseudoTag}-*.js`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body }),
  )
}
