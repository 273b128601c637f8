import { reason } from '../messages/tell.ts'
import { findStage, wholeGraph } from '../places.ts'
import { wastedFiles } from '../waste.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** No layer of the target's image holds a file that a later layer removes or replaces. */
export const nothingWasted: ConditionKind = {
  form: 'nothing-wasted[: TARGET]',
  read: (value) => ({
    label: reason('do#nothingWasted'),
    look(model) {
      const graph = wholeGraph(model)
      if (!graph.ok) return graph
      const stage = findStage(graph.value, value, model)
      if (!stage.ok) return stage
      const [wasted] = wastedFiles(model, stage.value)
      if (wasted === undefined) return { ok: true, value: stateOf(true) }
      const say = reason(wasted.how === 'removed' ? 'do#stillWasted' : 'do#stillReplaced', {
        path: wasted.path,
        made: wasted.madeOn,
        removed: wasted.removedOn,
      })
      const owner = graph.value.stages.find(
        ({ line, endLine }) => wasted.madeOn >= line && wasted.madeOn <= endLine,
      )
      const instruction = owner?.instructions.findIndex(({ line }) => line === wasted.madeOn) ?? -1
      const place = owner === undefined ? null : { stage: owner.index, instruction }
      return { ok: true, value: notYet(say, place) }
    },
  }),
}
