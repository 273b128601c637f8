import { initReactI18next } from 'react-i18next'
import type { Failure, Quotation } from '#shared/text/index.ts'
import { addWords, failureMessage, hasWords, i18n, type Language, type WordSet } from '#shared/words/index.ts'
import type { appEn } from './app-strings.en.ts'
import type { panesEn } from './panes-strings.en.ts'

/** A key of the words of the frame. */
export type AppKey = keyof typeof appEn
/** A key of the words of the panes beside the graph. */
export type PaneKey = keyof typeof panesEn

/** Puts what other rooms left without words in words of a language: refusals of edits, and what BuildKit says. */
interface Explaining {
  readonly refusalMessage: typeof import('#shared/edits/index.ts').refusalMessage
  readonly explainRefusal: typeof import('#shared/refusals/index.ts').explainRefusal
}

/** Sources of words: this room knows no other room's. */
export interface WordSources {
  /** English of what the window needs for its first graph. */
  readonly first: WordSet
  /** English of what is loaded later. Rejects when it cannot be loaded. */
  readonly later: () => Promise<WordSet>
  /** All words of a language other than English. Rejects when they cannot be loaded. */
  readonly of: (language: Language) => Promise<WordSet>
  /** What explains refusals in such a language. Rejects when it cannot be loaded. */
  readonly explaining: () => Promise<Explaining>
}

let sources: WordSources | null = null

/** Sets up the languages; English until `setLanguage` is called. */
export function startI18n(words: WordSources): void {
  sources = words
  addWords('en', words.first)
  initReactI18next.init(i18n)
}

let laterWords: Promise<void> | null = null

/** Loads the English words of later code. Rejects when that fails; the next call retries. */
export function loadLaterWords(): Promise<void> {
  laterWords ??= Promise.resolve(sources?.later()).then(
    (words) => addWords('en', words ?? {}),
    (error: unknown) => {
      laterWords = null
      throw error
    },
  )
  return laterWords
}

let explaining: Explaining | null = null

/** Why an edit was refused, in a language whose words are there, else in English. */
export const refusalText = (refusal: Failure, language: Language): string =>
  explaining === null ? refusal.message : explaining.refusalMessage(refusal, language)

/**
 * Why a call or a build failed, in a language whose words are there, else in English. A message without a reason is another program's:
 * what BuildKit says is explained, where it is known.
 */
export const failureText = ({ message, reason }: Quotation, language: Language): string =>
  failureMessage({ message, reason: reason ?? explaining?.explainRefusal(message) ?? undefined }, language)

/** Loads the words of a language. Rejects when that fails: English is used then. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en' || sources === null || (explaining !== null && hasWords(language))) return
  const [words, loaded] = await Promise.all([sources.of(language), sources.explaining()])
  explaining = loaded
  addWords(language, words)
}

let asked: Language = 'en'

/** Switches to a language as soon as its words are loaded, if it is still the chosen one; resolves when that is done. */
export async function setLanguage(language: Language): Promise<void> {
  asked = language
  await loadLanguage(language).catch(() => undefined)
  if (asked !== language) return
  document.documentElement.lang = language
  // Announcing a change re-renders everything on the screen.
  if (i18n.language === language) return
  await i18n.changeLanguage(language)
}

/** For code outside React. */
export const translate = (key: AppKey, values: Readonly<Record<string, string | number>> = {}): string =>
  i18n.t(key, values)
