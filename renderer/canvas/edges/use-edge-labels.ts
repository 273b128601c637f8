import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { describeStage, type Stage } from '#shared/stages/index.ts'
import {
  edgeKey,
  type GraphOverlay,
  keepList,
  markWords,
  stageOfNodeId,
  useFromPrevious,
} from '../../graph/index.ts'
import { edgeLabel } from '../model/edge-label.ts'
import type { EdgeView } from '../model/views.ts'

/** A label, and the names of stages that were put into it. */
interface Labelled {
  readonly source: string | undefined
  readonly target: string | undefined
  readonly label: string
}

/**
 * An edge's accessible description with its overlay mark; rewritten only when the edge, a stage name in it, the overlay or the
 * language changes.
 */
export function useEdgeLabels(
  stages: readonly Stage[],
  t: TFunction<'canvas'>,
  overlay: GraphOverlay | null,
): (view: EdgeView) => string {
  const names = useFromPrevious<readonly string[]>(
    (before) =>
      keepList(
        before ?? [],
        stages.map((stage) => describeStage(stage, (index) => t('stageNumber', { index }))),
      ),
    [stages, t],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are those of one language and one overlay
  const known = useMemo(() => new WeakMap<EdgeView, Labelled>(), [t, overlay])
  return useMemo(
    () => (view) => {
      const source = nameOf(names, view.source)
      const target = names[view.stage]
      const before = known.get(view)
      if (before !== undefined && before.source === source && before.target === target) return before.label
      const mark = overlay?.edges?.get(edgeKey(view.stage, view.instruction, view.reference))
      const plain = edgeLabel(view, names, t)
      const label = mark === undefined ? plain : `${plain}, ${markWords(mark)}`
      known.set(view, { source, target, label })
      return label
    },
    [names, known, t, overlay],
  )
}

function nameOf(names: readonly string[], id: string): string | undefined {
  const stage = stageOfNodeId(id)
  return stage === null ? undefined : names[stage]
}
