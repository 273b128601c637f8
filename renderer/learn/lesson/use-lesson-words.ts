import { useCallback } from 'react'
import { lessonMessage } from '#shared/lessons/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { selectLanguage, useApp } from '../../state/index.ts'

/** Puts into words, in the language in use, what the model says of a question or a condition. */
export function useLessonWords(): (reason: Reason) => string {
  const language = useApp(selectLanguage)
  return useCallback((reason) => lessonMessage(reason, language), [language])
}
