import { useFromPrevious } from '../../graph/index.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'
import type { StageView } from '../model/views.ts'
import type { Arrangement } from './arrangement.ts'
import { type LayoutInput, layoutInput } from './layout-input.ts'

/** The layout's input, the same object while its content is equal: typing within a row does not change it. */
export function useLayoutInput(
  { stages, sources, edges, bundles }: CanvasGraph,
  identities: readonly string[],
  arrangement: Arrangement,
  spacing: number,
): LayoutInput {
  const shaped = useFromPrevious<readonly StageView[]>(
    (before) => (before !== undefined && areShapedAlike(before, stages) ? before : stages),
    [stages],
  )
  return useFromPrevious<LayoutInput>(
    (before) => {
      const next = layoutInput({ stages: shaped, sources, edges, bundles }, identities, arrangement, spacing)
      return before?.signature === next.signature ? before : next
    },
    [shaped, sources, edges, bundles, identities, arrangement, spacing],
  )
}

/** Whether the layout would have the same boxes for them. */
function areShapedAlike(before: readonly StageView[], stages: readonly StageView[]): boolean {
  return (
    before.length === stages.length &&
    stages.every(({ id, key, form, shown, hidden, group, writtenName }, at) => {
      const old = before[at]
      return (
        old?.id === id &&
        old.key === key &&
        old.form === form &&
        old.shown === shown &&
        old.hidden === hidden &&
        (old.group === null) === (group === null) &&
        (form === 'card' || old.writtenName === writtenName)
      )
    })
  )
}
