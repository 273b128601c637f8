import { reason } from '../messages/tell.ts'
import { findStage, stageTitle, wholeGraph } from '../places.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** The selected target is a certain stage. */
export const target: ConditionKind = {
  form: 'target: STAGE',
  read: (value) =>
    value === ''
      ? null
      : {
          label: reason('do#target', { stage: value }),
          look(model) {
            const graph = wholeGraph(model)
            if (!graph.ok) return graph
            const stage = findStage(graph.value, value, model)
            if (!stage.ok) return stage
            const selected = graph.value.stages[model.selected]
            const say =
              selected === undefined ? null : reason('do#targetOther', { stage: stageTitle(selected) })
            return {
              ok: true,
              value: stateOf(model.selected === stage.value.index, () =>
                notYet(say, { stage: stage.value.index, instruction: null }),
              ),
            }
          },
        },
}
