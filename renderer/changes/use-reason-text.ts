import { useCallback } from 'react'
import { rerunWords } from '#shared/cache/index.ts'
import { reasonText } from '#shared/words/index.ts'
import { useLanguage } from '../i18n/index.ts'
import type { ShownStep } from './overlay-of.ts'

/** Words a step's reason in the language in use; `''` without one. */
export function useReasonText(): (step: Pick<ShownStep, 'reason' | 'state'>) => string {
  const language = useLanguage()
  return useCallback(
    ({ reason, state }) =>
      reason === null ? '' : (reasonText(rerunWords(reason, state === 'runs'), language) ?? ''),
    [language],
  )
}
