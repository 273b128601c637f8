import { createInstance } from 'i18next'
import type { Quotation, Reason, ReasonValue } from '../text/index.ts'
import type { Language } from './languages.ts'

/** Words by namespace, then by key. */
export type WordSet = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Stands for a `{` of a value until the text is whole: what a person wrote is never read as a name to fill in. */
const brace = '\uE000'

/**
 * The one place of words, of the page, of the host and of the command line. `{name}` in a text is filled in; a key that ends with
 * `_one` or `_other` is chosen by the value `count`. What a language lacks is said in English.
 */
export const i18n = createInstance()

i18n.use({ type: 'postProcessor', name: 'braces', process: (text: string) => text.replaceAll(brace, '{') })
void i18n.init({
  resources: { en: {} },
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'app',
  keySeparator: false,
  showSupportNotice: false,
  initAsync: false,
  postProcess: 'braces',
  interpolation: { prefix: '{', suffix: '}', escape: (value: string) => value.replaceAll('{', brace) },
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

/** What no text is. */
const missing = '\uE001'

/** The words of a reason in a language, in English where that lacks them; `null` where English does, too. */
export function reasonText({ key, values }: Reason, language: Language): string | null {
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
