import { findSteps, locationOf, wholeGraph } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** Every step that starts like one is above the first that starts like the other. */
export const above: ConditionKind = {
  form: 'above: STAGE / STEP | STAGE / STEP',
  read(value) {
    const [upper, lower, more] = value.split(' | ').map((part) => part.trim())
    if (!upper || !lower || more !== undefined) return null
    return {
      label: reason('do#above', { upper: stepOf(upper), lower: stepOf(lower) }),
      look(model) {
        const graph = wholeGraph(model)
        if (!graph.ok) return graph
        const first = findSteps(graph.value, upper, model)
        if (!first.ok) return first
        const second = findSteps(graph.value, lower, model)
        if (!second.ok) return second
        const [limit] = second.value
        const below = first.value.find(({ instruction }) => instruction.line >= limit.instruction.line)
        const place = below === undefined ? null : locationOf(below)
        return { ok: true, value: stateOf(below === undefined, () => notYet(null, place)) }
      },
    }
  },
}

/** The instruction alone, without the stage. */
const stepOf = (text: string): string => text.slice(text.indexOf(' / ') + 3)
