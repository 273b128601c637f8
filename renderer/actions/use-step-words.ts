import { useTranslation } from 'react-i18next'
import type { StepName, StepWord } from '#renderer/editor/index.ts'
import { reasonText } from '#shared/words/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { formatList } from '../ui/index.ts'

/** Names a step of the history in the current language. */
export function useStepWords(): (step: StepName) => string {
  const { t } = useTranslation('steps')
  const language = useLanguage()
  const { t: app } = useTranslation('app')
  const worded = (word: StepWord): string =>
    typeof word === 'number' ? app('stage.unnamed', { index: word }) : word
  return (step) => {
    if ('title' in step) return reasonText(step.title, language) ?? ''
    const filled = Object.entries(step.words).map(([slot, value]) => [
      slot,
      formatList((typeof value === 'object' ? value : [value]).map(worded)),
    ])
    // The placeholders are only known here, so the result has the widest type.
    return String(t(step.key, Object.fromEntries(filled)))
  }
}
