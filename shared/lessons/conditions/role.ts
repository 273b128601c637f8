import type { StageRole } from '../../stages/index.ts'
import { reason } from '../messages/tell.ts'
import { findStage, wholeGraph } from '../places.ts'
import { reasonOfRole } from '../stage-reasons.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** A stage has a certain role for a target. */
export const role: ConditionKind = {
  form: 'role: STAGE ships|feeds|unused [TARGET]',
  read(value) {
    const match = /^(\S+)\s+(ships|feeds|unused)(?:\s+(\S+))?$/.exec(value)
    if (match === null) return null
    const [, stageName = '', wanted, goalName = ''] = match as unknown as [string, string, StageRole, string?]
    return {
      label: reason(`do#${wanted}`, { stage: stageName }),
      frees: wanted === 'ships' ? [{ stage: goalName, what: 'contents' }] : [],
      look(model) {
        const graph = wholeGraph(model)
        if (!graph.ok) return graph
        const stage = findStage(graph.value, stageName, model)
        if (!stage.ok) return stage
        const goal = findStage(graph.value, goalName, model)
        if (!goal.ok) return goal
        const found = reasonOfRole(graph.value, goal.value, stage.value)
        const say = found.why
        return { ok: true, value: stateOf(found.role === wanted, () => notYet(say, found.place)) }
      },
    }
  },
}
