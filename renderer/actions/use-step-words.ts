import { useTranslation } from 'react-i18next'
import type { StepName } from '#renderer/editor/step-name.ts'

/** What a step of the history is called in the language that is shown. */
export function useStepWords(): (step: StepName) => string {
  const { t } = useTranslation('actions')
  return ({ key, words }) => {
    const filled = Object.entries(words).map(([slot, value]) => [
      slot,
      typeof value === 'number' ? t('stageNumber', { index: value }) : value,
    ])
    return t(`step.${key}`, Object.fromEntries(filled))
  }
}
