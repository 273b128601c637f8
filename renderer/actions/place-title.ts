import { useTranslation } from 'react-i18next'
import { describeStage } from '#shared/stages/index.ts'
import type { ActionPlace } from '../graph/index.ts'
import { selectStages, useApp } from '../state/index.ts'
import { formatList } from '../ui/index.ts'

/** A place's display name. */
export function usePlaceTitle(): (place: ActionPlace) => string {
  const { t } = useTranslation('actions')
  const stages = useApp(selectStages)
  const nameOf = (index: number): string => {
    const stage = stages[index]
    return stage === undefined ? '' : describeStage(stage, (number) => t('stageNumber', { index: number }))
  }
  return (place) => {
    switch (place.kind) {
      case 'stages':
        return formatList(place.stages.map(nameOf))
      case 'instruction':
      case 'edge': {
        const keyword = stages[place.stage]?.instructions[place.instruction]?.keyword ?? 'FROM'
        return t('instructionTitle', { keyword, stage: nameOf(place.stage) })
      }
      case 'image':
        return place.reference
      case 'file':
        return t('fileTitle')
    }
  }
}
