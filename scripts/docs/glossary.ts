import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '#shared/text/index.ts'
import { readDocument, root, rowsOf } from './markdown.ts'

/** A row of the glossary. */
export interface Term {
  readonly name: string
  /** Forms that texts may have. */
  readonly allowed: Readonly<Record<Language, readonly string[]>>
  /** Forms that no text may have. */
  readonly forbidden: Readonly<Record<Language, readonly string[]>>
}

const formsOf = (cell: string): readonly string[] => cell.split(' · ').filter((form) => form.trim() !== '')

/** Every row of the glossary's tables, those of its Style table included. */
export function readGlossary(): readonly Term[] {
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

/** Files of English words; whatever else holds Japanese has it in words alone. */
const englishWords = /(?:\.en|\/en|\/page-failure|\/labels)\.ts$/
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/

const pages = [...filesBelow('docs'), ...filesBelow('lessons'), 'README.md'].filter((file) =>
  file.endsWith('.md'),
)
/** About the code, not about the app. */
const forDevelopers =
  /^docs\/(?:architecture|build-cache|conformance|electron-security|glossary|performance|testing)[\w-]*\.md$/

/** All texts in a language: of the app's words in the code, the guide, the lessons, and the pages about checks. */
export function readTexts(language: Language): readonly ReadText[] {
  const words = sources.flatMap((file) =>
    linesOf(file).flatMap(({ line, text }) => {
      if (/^\s*(?:\/\/|\/?\*)/.test(text)) return []
      if (language === 'ja') return japanese.test(text) ? [{ file, line, text: withoutCode(text) }] : []
      if (!englishWords.test(file) || japanese.test(text)) return []
      const literals = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`/g)]
      return literals.map(([, single, double, template]) => ({
        file,
        line,
        text: withoutCode(single ?? double ?? template ?? ''),
      }))
    }),
  )
  const written = pages
    .filter((file) => file.endsWith('.ja.md') === (language === 'ja') && !forDevelopers.test(file))
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

/** How a form is found in a text: an English one as whole words, a Japanese one unless a long vowel goes on. */
export function patternOf(form: string, language: Language): RegExp {
  const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return language === 'en'
    ? new RegExp(`(?<![\\w])${escaped}(?![\\w])`, 'gi')
    : new RegExp(`${escaped}(?!ー)`, 'gi')
}
