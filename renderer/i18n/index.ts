import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Failure } from '#shared/text/index.ts'
import type { appEn } from './app.en.ts'
import { firstEn } from './first-words.en.ts'
import type { panesEn } from './panes.en.ts'

export type AppKey = keyof typeof appEn
export type PaneKey = keyof typeof panesEn

/** Sets the languages up; English until `setLanguage` says otherwise. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: firstEn },
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    ns: Object.keys(firstEn),
    keySeparator: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  })
}

/** The languages of the app. */
export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]

let laterWords: Promise<void> | null = null

/** Has the English words of what is loaded later there. Rejects when they cannot be loaded; the next call tries again. */
export function loadLaterWords(): Promise<void> {
  laterWords ??= import('./later-words.en.ts').then(
    ({ laterEn }) => {
      for (const [namespace, words] of Object.entries(laterEn))
        i18next.addResourceBundle('en', namespace, words)
    },
    (error: unknown) => {
      laterWords = null
      throw error
    },
  )
  return laterWords
}

type RefusalMessage = typeof import('./resources.ja.ts').refusalMessage

let refusalMessage: RefusalMessage | null = null

/** Why an edit was refused, in a language whose words are there, else in English. */
export const refusalText = (refusal: Failure, language: Language): string =>
  language === 'en' || refusalMessage === null ? refusal.message : refusalMessage(refusal, language)

/** Has the words of a language there; English is spoken where they cannot be loaded. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en' || i18next.hasResourceBundle(language, 'app')) return
  const { resourcesJa, ...refusals } = await import('./resources.ja.ts')
  refusalMessage = refusals.refusalMessage
  for (const [namespace, words] of Object.entries(resourcesJa)) {
    i18next.addResourceBundle(language, namespace, words)
  }
}

let asked: Language = 'en'

/** Speaks a language as soon as its words are there, if it is still the one that is wanted. */
export async function setLanguage(language: Language): Promise<void> {
  asked = language
  await loadLanguage(language).catch(() => undefined)
  if (asked !== language) return
  document.documentElement.lang = language
  // Telling of a change asks all that is on the screen.
  if (i18next.language === language) return
  await i18next.changeLanguage(language)
}

/** For code outside React. */
export const translate = (key: AppKey): string => i18next.t(key)
