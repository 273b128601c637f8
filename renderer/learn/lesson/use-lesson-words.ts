import { useCallback } from 'react'
import { lessonMessage } from '#shared/lessons/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { useLanguage } from '../../i18n/index.ts'

/** Puts the model's statements about questions and conditions into words of the current language. */
export function useLessonWords(): (reason: Reason) => string {
  const language = useLanguage()
  return useCallback((reason) => lessonMessage(reason, language), [language])
}
