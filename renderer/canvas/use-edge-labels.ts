import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import type { EdgeView, StageView } from './canvas-model.ts'
import { edgeLabel } from './edge-label.ts'
import { keepList } from './reuse.ts'
import { stageLabel } from './stage-label.ts'
import { useFromPrevious } from './use-from-previous.ts'

/** What is read aloud for an edge; written anew only when the edge, a stage's name or the language changes. */
export function useEdgeLabels(
  stages: readonly StageView[],
  t: TFunction<'canvas'>,
): (view: EdgeView) => string {
  const names = useFromPrevious<readonly string[]>(
    (before) =>
      keepList(
        before ?? [],
        stages.map((stage) => stageLabel(stage, (index) => t('stageNumber', { index }))),
      ),
    [stages, t],
  )
  return useMemo(() => {
    const known = new WeakMap<EdgeView, string>()
    return (view) => {
      const label = known.get(view) ?? edgeLabel(view, names, t)
      known.set(view, label)
      return label
    }
  }, [names, t])
}
