import { findChange, rerunsAfter, whyRerun } from '../changes.ts'
import { findSteps, locationOf, wholeGraph } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { type ConditionKind, met, notYet } from './condition-kind.ts'

/** Every step that starts like this stays in the cache after a change, when its own stage is built. */
export const keeps: ConditionKind = {
  form: 'keeps: STAGE / STEP when path PATH|step STAGE / STEP|argument NAME|image IMAGE',
  read(value) {
    const match = /^(.+? \/ .+?)\s+when\s+((?:path|step|argument|image)\s.+)$/.exec(value)
    if (match === null) return null
    const [, stepText = '', changeText = ''] = match
    const [kind = '', ...words] = changeText.split(/\s+/)
    return {
      label: reason('do#keeps', {
        step: stepText.slice(stepText.indexOf(' / ') + 3),
        change: labelOf(kind, words.join(' ')),
      }),
      look(model) {
        const graph = wholeGraph(model)
        if (!graph.ok) return graph
        const steps = findSteps(graph.value, stepText, model)
        if (!steps.ok) return steps
        const change = findChange(model, changeText)
        if (!change.ok) return change
        const [{ stage }] = steps.value
        const reruns = rerunsAfter(model, stage.index, change.value)
        for (const step of steps.value) {
          const rerun = reruns.get(step.instruction.line)
          if (rerun === undefined) continue
          const why = reason('do#stillReruns', { why: whyRerun(rerun) })
          return { ok: true, value: notYet(why, locationOf(step)) }
        }
        return { ok: true, value: met }
      },
    }
  },
}

/** The description of the change without a text. */
function labelOf(kind: string, what: string) {
  switch (kind) {
    case 'path':
      return reason('change#path', { path: what })
    case 'argument':
      return reason('change#argument', { name: what })
    case 'image':
      return reason('change#image', { image: what })
    default:
      return reason('change#line', { step: what })
  }
}
