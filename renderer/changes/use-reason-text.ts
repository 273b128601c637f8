import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { rerunReasonText } from '#shared/cache/index.ts'
import type { ShownStep } from './overlay-of.ts'

/** Words a step's reason in the language in use; `''` without one. */
export function useReasonText(): (step: Pick<ShownStep, 'reason' | 'state'>) => string {
  const { i18n } = useTranslation('changes')
  const language = i18n.language === 'ja' ? 'ja' : 'en'
  return useCallback(
    ({ reason, state }) => (reason === null ? '' : rerunReasonText(reason, state === 'runs', language)),
    [language],
  )
}
