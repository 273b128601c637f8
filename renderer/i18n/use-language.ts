import { useTranslation } from 'react-i18next'
import type { Quotation } from '#shared/text/index.ts'
import { type Language, languages } from '#shared/words/index.ts'
import { failureText } from './i18n.ts'

/** The language on the screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation('app')
  return languages.find((language) => language === i18n.language) ?? 'en'
}

/** Puts failures in the user's language. */
export function useFailureText(): (failure: Quotation) => string {
  const language = useLanguage()
  return (failure) => failureText(failure, language)
}
