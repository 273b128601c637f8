import { reason } from '../messages/tell.ts'
import { findStep, placeOf, wholeGraph } from '../places.ts'
import { type ConditionKind, notYet, stateOf } from './condition-kind.ts'

/** A step of the file stands above another one. */
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
        const first = findStep(graph.value, upper)
        if (!first.ok) return first
        const second = findStep(graph.value, lower)
        if (!second.ok) return second
        const isMet = first.value.instruction.line < second.value.instruction.line
        return { ok: true, value: stateOf(isMet, () => notYet(null, placeOf(first.value))) }
      },
    }
  },
}

/** The instruction alone, without the stage. */
const stepOf = (text: string): string => text.slice(text.indexOf(' / ') + 3)
