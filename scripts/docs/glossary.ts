import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Language, languages } from '#shared/words/index.ts'
import { readDocument, root, rowsOf } from './markdown.ts'

/** A row of the glossary. */
export interface Term {
  readonly name: string
  /** Forms that texts may have, by language. */
  readonly allowed: Forms
  /** Forms that no text may have, by language. */
  readonly forbidden: Forms
}

type Forms = Readonly<Partial<Record<Language, readonly string[]>>>

const formsOf = (cell: string): readonly string[] => cell.split(' · ').filter((form) => form.trim() !== '')

/** The words of English and Japanese, and of each other language that has a glossary in its folder. */
export const readGlossary = (): readonly Term[] => [
  ...readWordsOfScreens(),
  ...languages.flatMap((language) => {
    const file = `languages/${language}/glossary.md`
    return existsSync(join(root, file)) ? readOwnGlossary(file, language) : []
  }),
]

/** A language's own glossary: a term, its forms, and those that no text may have. */
const readOwnGlossary = (file: string, language: Language): readonly Term[] =>
  rowsOf(readDocument(file)).map(([name = '', allowed = '', forbidden = '']) => ({
    name,
    allowed: { [language]: formsOf(allowed) },
    forbidden: { [language]: formsOf(forbidden) },
  }))

/** Every row of the glossary's tables, those of its Style table included. */
function readWordsOfScreens(): readonly Term[] {
  return rowsOf(readDocument('docs/glossary.md')).flatMap((cells): Term[] => {
    const [name = '', ...rest] = cells.map((cell) => cell.trim())
    const [en = '', notEn = '', ja = '', notJa = ''] = rest.slice(-4)
    if (rest.length < 4 || /^-*$/.test(name) || notEn === 'not') return []
    return [
      {
        name,
        allowed: { en: formsOf(en), ja: formsOf(ja) },
        forbidden: { en: formsOf(notEn), ja: formsOf(notJa) },
      },
    ]
  })
}

/** A text that people read, and where it is. */
export interface ReadText {
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly text: string
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .sort()

const sources = ['main', 'renderer', 'shared']
  .flatMap(filesBelow)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/testing\//.test(file))

/** Files of English words. */
const englishWords =
  /(?:\.en|\/en|\/page-failure|\/labels|\/problem-text|shared\/(?:templates|edits\/operations)\/.+)\.ts$/

const pages = [...filesBelow('docs'), ...filesBelow('lessons'), 'README.md'].filter((file) =>
  file.endsWith('.md'),
)
/** About the code, not about the app. */
const forDevelopers =
  /^docs\/(?:architecture|build-cache|conformance|electron-security|glossary|performance|testing)[\w-]*\.md$/

/** The language of a page, by its name: `guide.ja.md`, `lesson.zh-CN.md`, `README.md`. */
const languageOfPage = (file: string): Language =>
  languages.find((language) => file.endsWith(`.${language}.md`)) ?? 'en'

/** The texts of a language's folder. */
const translatedTexts = (language: Language): readonly ReadText[] =>
  filesBelow(`languages/${language}`)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      linesOf(file).map((each) => ({ ...each, text: withoutCode(each.text.replace(/^\s*"[^"]*": /, '')) })),
    )

/** English words in the code. */
const englishTexts = (): readonly ReadText[] =>
  sources
    .filter((file) => englishWords.test(file))
    .flatMap((file) =>
      linesOf(file).flatMap(({ line, text }) => {
        if (/^\s*(?:\/\/|\/?\*)/.test(text)) return []
        const literals = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`/g)]
        return literals.map(([, single, double, template]) => ({
          file,
          line,
          text: withoutCode(single ?? double ?? template ?? ''),
        }))
      }),
    )

/** All texts in a language: of the app's words, the guide, the lessons, and the pages about checks. */
export function readTexts(language: Language): readonly ReadText[] {
  const words = language === 'en' ? englishTexts() : translatedTexts(language)
  const written = pages
    .filter((file) => languageOfPage(file) === language && !forDevelopers.test(file))
    .flatMap(proseOf)
  return [...words, ...written]
}

const linesOf = (file: string): readonly ReadText[] =>
  readFileSync(join(root, file), 'utf8')
    .split('\n')
    .map((text, index) => ({ file, line: index + 1, text }))

const withoutCode = (text: string): string => text.replace(/`[^`]*`/g, ' ')

/** The lines of a page outside of its blocks of code. */
function proseOf(file: string): readonly ReadText[] {
  let isCode = false
  return linesOf(file).flatMap((each) => {
    const isFence = /^\s*```/.test(each.text)
    if (isFence) isCode = !isCode
    return isCode || isFence || /^ {4}\S/.test(each.text) ? [] : [{ ...each, text: withoutCode(each.text) }]
  })
}

/** How a form is found in a text: an English one as whole words, another one unless a long vowel goes on. */
export function patternOf(form: string, language: Language): RegExp {
  const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return language === 'en'
    ? new RegExp(`(?<![\\w])${escaped}(?![\\w])`, 'gi')
    : new RegExp(`${escaped}(?!ー)`, 'gi')
}
