import { useTranslation } from 'react-i18next'
import type { StepName, StepWord } from '#renderer/editor/step-name.ts'

/** What a step of the history is called in the language that is shown. */
export function useStepWords(): (step: StepName) => string {
  const { t } = useTranslation('steps')
  const { t: app } = useTranslation('app')
  const worded = (word: StepWord): string =>
    typeof word === 'number' ? app('stage.unnamed', { index: word }) : word
  return ({ key, words }) => {
    const filled = Object.entries(words).map(([slot, value]) => [
      slot,
      (typeof value === 'object' ? value : [value]).map(worded).join(', '),
    ])
    return t(key, Object.fromEntries(filled))
  }
}
