import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/text/index.ts'
import { failureText } from './i18n.ts'

/** Puts failures in the user's language. */
export function useFailureText(): (failure: Pick<Failure, 'message' | 'reason'>) => string {
  const { i18n } = useTranslation('app')
  return (failure) => failureText(failure, i18n.language === 'ja' ? 'ja' : 'en')
}
