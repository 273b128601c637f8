import { findInGraph } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
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
            const named = findInGraph(model, value)
            if (!named.ok) return named
            const { graph, stage } = named.value
            const selected = graph.stages[model.selected]
            const say =
              selected === undefined ? null : reason('do#targetOther', { stage: stageTitle(selected) })
            return {
              ok: true,
              value: stateOf(model.selected === stage.index, () =>
                notYet(say, { stage: stage.index, instruction: null }),
              ),
            }
          },
        },
}
