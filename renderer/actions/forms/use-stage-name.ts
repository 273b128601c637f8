import { useTranslation } from 'react-i18next'
import type { StageGraph } from '#shared/stages/index.ts'
import { stageTitle } from '../sources.ts'

/** How a stage of a graph is called on screen; `''` for none. */
export function useStageName(graph: StageGraph): (index: number) => string {
  const { t } = useTranslation('actions')
  return (index) => {
    const stage = graph.stages[index]
    return stage === undefined ? '' : stageTitle(stage, (number) => t('stageNumber', { index: number }))
  }
}
