import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { describeStage, type StageGraph } from '#shared/stages/index.ts'
import { stageOfNodeId } from '../../graph/index.ts'
import type { DragScene } from './drag-subject.ts'

/** The graph as gestures need it, with its nodes' display names. */
export function useDragScene(graph: StageGraph): DragScene {
  const { t } = useTranslation('canvas')
  return useMemo(
    () => ({
      graph,
      nameOf: (id) => {
        const index = stageOfNodeId(id)
        const stage = index === null ? undefined : graph.stages[index]
        if (stage === undefined) return id.replace(/^image:/, '')
        return describeStage(stage, (number) => t('stageNumber', { index: number }))
      },
    }),
    [graph, t],
  )
}
