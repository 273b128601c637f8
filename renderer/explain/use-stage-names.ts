import { useCallback } from 'react'
import type { StageGraph } from '#shared/stages/index.ts'
import { useStageTitle } from '../state/index.ts'

/** How a graph's stages are called, by index. */
export function useStageNames(graph: StageGraph): (stage: number) => string {
  const title = useStageTitle()
  return useCallback(
    (index) => {
      const stage = graph.stages[index]
      return stage === undefined ? '' : title(stage)
    },
    [graph, title],
  )
}
