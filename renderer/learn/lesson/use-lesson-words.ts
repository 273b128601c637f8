import { useCallback } from 'react'
import { lessonMessage } from '#shared/lessons/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { selectLanguage, useApp } from '../../state/index.ts'

/** Puts the model's statements about questions and conditions into words of the current language. */
export function useLessonWords(): (reason: Reason) => string {
  const language = useApp(selectLanguage)
  return useCallback((reason) => lessonMessage(reason, language), [language])
}
