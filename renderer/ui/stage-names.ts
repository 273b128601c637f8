import type { TFunction } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { describeStage, type Stage, type StageGraph } from '#shared/stages/index.ts'

type NamedStage = Pick<Stage, 'index' | 'writtenName'>

/** A stage's display name: its name as written, or its number. */
export const stageTitle = (stage: NamedStage, t: TFunction<'app'>): string =>
  describeStage(stage, (index) => t('stage.unnamed', { index }))

/** `stageTitle` in the language in use. */
export function useStageTitle(): (stage: NamedStage) => string {
  const { t } = useTranslation('app')
  return useCallback((stage) => stageTitle(stage, t), [t])
}

/** Display names of a graph's stages, by index; `''` for an index without a stage. */
export function useStageNames(graph: Pick<StageGraph, 'stages'>): (index: number) => string {
  const title = useStageTitle()
  return useCallback(
    (index) => {
      const stage = graph.stages[index]
      return stage === undefined ? '' : title(stage)
    },
    [graph, title],
  )
}
