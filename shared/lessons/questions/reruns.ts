import { findChange, rerunsAfter, whyRerun } from '../changes.ts'
import type { Choice } from '../lesson.ts'
import { codeOf, findInGraph, locationOf } from '../locations.ts'
import { reason } from '../messages/catalogue.ts'
import { workingSteps } from '../step-order.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

/** Which steps of a target run again, or may, after a change. */
export const rerunsQuestion: QuestionKind = (fields) => {
  const text = fields.required('change')
  const target = fields.optional('target') ?? ''
  return (model) => {
    const named = findInGraph(model, target)
    if (!named.ok) return named
    const { graph, stage: goal } = named.value
    const change = findChange(model, text)
    if (!change.ok) return change
    const reruns = rerunsAfter(model, goal.index, change.value)
    const choices = workingSteps(graph, goal).map((step): Choice => {
      const { line } = step.instruction
      const rerun = reruns.get(line)
      const key = rerun?.certainty === 'runs' ? 'why#reruns' : 'why#mayRerun'
      return {
        id: `step ${step.stage.index} ${step.index}`,
        label: { code: codeOf(step.instruction), line },
        subject: locationOf(step),
        place: locationOf(step),
        right: rerun !== undefined,
        why: rerun === undefined ? reason('why#cached') : reason(key, { why: whyRerun(rerun) }),
      }
    })
    return severalOf(reason('ask#reruns', { change: change.value.name }), choices)
  }
}
