import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Failure } from '#shared/text/index.ts'
import type { appEn } from './app-strings.en.ts'
import type { panesEn } from './panes-strings.en.ts'

/** A key of the words of the frame. */
export type AppKey = keyof typeof appEn
/** A key of the words of the panes beside the graph. */
export type PaneKey = keyof typeof panesEn

/** Words by namespace, then by key. */
export type WordSet = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Puts what other rooms left without words in words of a language: refusals of edits, failures of calls, and what BuildKit says. */
interface Wording {
  readonly refusalMessage: typeof import('#shared/edits/index.ts').refusalMessage
  readonly failureMessage: typeof import('#shared/failures/index.ts').failureMessage
  readonly explainRefusal: typeof import('#shared/refusals/index.ts').explainRefusal
  readonly refusalSentence: typeof import('#shared/refusals/index.ts').refusalSentence
}

/** Sources of words: this room knows no other room's. */
export interface WordSources {
  /** English of what the window needs for its first graph. */
  readonly first: WordSet
  /** English of what is loaded later. Rejects when it cannot be loaded. */
  readonly later: () => Promise<WordSet>
  /** All Japanese. Rejects when it cannot be loaded. */
  readonly japanese: () => Promise<Wording & { readonly words: WordSet }>
}

let sources: WordSources | null = null

/** Sets up the languages; English until `setLanguage` is called. */
export async function startI18n(words: WordSources): Promise<void> {
  sources = words
  await i18next.use(initReactI18next).init({
    resources: { en: words.first },
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    ns: Object.keys(words.first),
    keySeparator: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  })
}

/** The languages of the app. */
export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]

function addWords(language: Language, words: WordSet | undefined): void {
  for (const [namespace, keys] of Object.entries(words ?? {}))
    i18next.addResourceBundle(language, namespace, keys)
}

let laterWords: Promise<void> | null = null

/** Loads the English words of later code. Rejects when that fails; the next call retries. */
export function loadLaterWords(): Promise<void> {
  laterWords ??= Promise.resolve(sources?.later()).then(
    (words) => addWords('en', words),
    (error: unknown) => {
      laterWords = null
      throw error
    },
  )
  return laterWords
}

let wording: Wording | null = null

/** Why an edit was refused, in a language whose words are there, else in English. */
export const refusalText = (refusal: Failure, language: Language): string =>
  language === 'en' || wording === null ? refusal.message : wording.refusalMessage(refusal, language)

/**
 * Why a call or a build failed, in a language whose words are there, else in English. A message without a reason is another program's:
 * what BuildKit says is explained, where it is known.
 */
export function failureText(failure: Pick<Failure, 'message' | 'reason'>, language: Language): string {
  if (language === 'en' || wording === null) return failure.message
  if (failure.reason !== undefined) return wording.failureMessage(failure, language)
  const refusal = wording.explainRefusal(failure.message)
  return refusal === null ? failure.message : wording.refusalSentence(refusal, language)
}

/** Loads the words of a language. Rejects when that fails: English is used then. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en' || i18next.hasResourceBundle(language, 'app')) return
  const loaded = await sources?.japanese()
  wording = loaded ?? null
  addWords(language, loaded?.words)
}

let asked: Language = 'en'

/** Switches to a language as soon as its words are loaded, if it is still the chosen one. */
export async function setLanguage(language: Language): Promise<void> {
  asked = language
  await loadLanguage(language).catch(() => undefined)
  if (asked !== language) return
  document.documentElement.lang = language
  // Announcing a change re-renders everything on the screen.
  if (i18next.language === language) return
  await i18next.changeLanguage(language)
}

/** For code outside React. */
export const translate = (key: AppKey, values: Readonly<Record<string, string | number>> = {}): string =>
  i18next.t(key, values)
