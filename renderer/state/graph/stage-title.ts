import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stage } from '#shared/stages/index.ts'

/** How a stage is called on screen: its name as written, or its number. */
export function useStageTitle(): (stage: Stage) => string {
  const { t } = useTranslation('app')
  return useCallback((stage) => stage.writtenName || t('stage.unnamed', { index: stage.index }), [t])
}
