import { findInGraph } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { wastedFiles } from '../waste.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** No layer of the target's image holds a file that a later layer removes or replaces. */
export const nothingWasted: ConditionKind = {
  form: 'nothing-wasted[: TARGET]',
  read: (value) => ({
    label: reason('do#nothingWasted'),
    look(model) {
      const named = findInGraph(model, value)
      if (!named.ok) return named
      const { graph, stage } = named.value
      const [wasted] = wastedFiles(model, stage)
      if (wasted === undefined) return { ok: true, value: stateOf(true) }
      const say = reason(wasted.how === 'removed' ? 'do#stillWasted' : 'do#stillReplaced', {
        path: wasted.path,
        made: wasted.madeOn,
        removed: wasted.removedOn,
      })
      const owner = graph.stages.find(
        ({ line, endLine }) => wasted.madeOn >= line && wasted.madeOn <= endLine,
      )
      const instruction = owner?.instructions.findIndex(({ line }) => line === wasted.madeOn) ?? -1
      const place = owner === undefined ? null : { stage: owner.index, instruction }
      return { ok: true, value: notYet(say, place) }
    },
  }),
}
