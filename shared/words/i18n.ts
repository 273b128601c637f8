import { createInstance } from 'i18next'
import type { Quotation, Reason, ReasonValue } from '../text/index.ts'
import type { Language } from './languages.ts'

/** Words by namespace, then by key. */
export type WordSet = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Stands for a `{` of a value until the text is whole: what a person wrote is never read as a name to fill in. */
const brace = '\uE000'

/** Around a value that is filled in, until the text is whole. */
const [before, after] = ['\uE002', '\uE003']

/** A character of scripts that are written without blanks; of these, what words are joined with: particles and marks. */
const wide = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF01-\\uFF60ー]'
const joining = '[\\p{Script=Hiragana}\\u3000-\\u303F\\uFF01-\\uFF60]'
/** The blank of a text between such a particle and a value: it sets off Latin letters, and nothing else. */
const needless = new RegExp(`(?<=${joining}) (?=${before}${wide})|(?<=${wide}${after}) (?=${joining})`, 'gu')

const whole = (text: string): string =>
  text.includes(before)
    ? text.replace(needless, '').replaceAll(before, '').replaceAll(after, '').replaceAll(brace, '{')
    : text

/**
 * The one place of words, of the page, of the host and of the command line. `{name}` in a text is filled in; a key that ends with
 * `_one` or `_other` is chosen by the value `count`. What a language lacks is said in English.
 */
export const i18n = createInstance()

i18n.use({ type: 'postProcessor', name: 'whole', process: whole })
void i18n.init({
  resources: { en: {} },
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'app',
  keySeparator: false,
  showSupportNotice: false,
  initAsync: false,
  postProcess: 'whole',
  interpolation: {
    prefix: '{',
    suffix: '}',
    escape: (value: string) => `${before}${value.replaceAll('{', brace)}${after}`,
  },
  missingInterpolationHandler: (_text: string, [whole]: readonly string[]) => whole,
})

/** Adds words of a language to those that are there. */
export function addWords(language: Language, words: WordSet): void {
  for (const [namespace, texts] of Object.entries(words))
    i18n.addResourceBundle(language, namespace, texts, true, true)
}

/** True once a language's words are there. */
export const hasWords = (language: Language): boolean =>
  language === 'en' || i18n.getDataByLanguage(language) !== undefined

/** An enumeration: `a, b`, `a、b`. */
export const listText = (items: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' }).format(items)

function worded(value: ReasonValue, language: Language): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  if ('key' in value) return reasonText(value, language) ?? ''
  if ('message' in value) return failureMessage(value, language)
  return listText(
    value.map((each) => String(worded(each, language))),
    language,
  )
}

/** Sentences, one after the other. */
export const sentencesText = (sentences: readonly string[], language: string): string =>
  sentences.join(language === 'en' ? ' ' : '')

/** What no text is. */
const missing = '\uE001'

/** The words of a reason in a language, in English where that lacks them; `null` where English does, too. */
export function reasonText({ key, values }: Reason, asked: Language): string | null {
  const language = hasWords(asked) ? asked : 'en'
  const replace = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, worded(value, language)]),
  )
  const { count } = replace
  const text = i18n.t(key, {
    lng: language,
    replace,
    nest: false,
    defaultValue: missing,
    ...(typeof count === 'number' && { count }),
  })
  return text === missing ? null : text
}

/** What failed, in a language; in English, and where nobody has words for it, as it was said. */
export const failureMessage = ({ message, reason }: Quotation, language: Language): string =>
  reason === undefined || language === 'en' ? message : (reasonText(reason, language) ?? message)
