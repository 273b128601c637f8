import type { StageRole } from '../../stages/index.ts'
import { findInGraph, findStage } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { explainRole } from '../stage-reasons.ts'
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
        const named = findInGraph(model, stageName)
        if (!named.ok) return named
        const { graph, stage } = named.value
        const goal = findStage(graph, goalName, model)
        if (!goal.ok) return goal
        const found = explainRole(graph, goal.value, stage)
        const say = found.why
        return { ok: true, value: stateOf(found.role === wanted, () => notYet(say, found.place)) }
      },
    }
  },
}
