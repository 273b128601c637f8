import { findChange, rerunsAfter, wordsOfRerun } from '../changes.ts'
import type { Choice } from '../lesson.ts'
import { reason } from '../messages/tell.ts'
import { codeOf, findStage, placeOf, wholeGraph } from '../places.ts'
import { workingSteps } from '../step-order.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

/** Which steps of a target run again, or may, after a change. */
export const rerunsQuestion: QuestionKind = (fields) => {
  const text = fields.required('change')
  const target = fields.optional('target') ?? ''
  return (model) => {
    const graph = wholeGraph(model)
    if (!graph.ok) return graph
    const goal = findStage(graph.value, target, model)
    if (!goal.ok) return goal
    const change = findChange(model, text)
    if (!change.ok) return change
    const reruns = rerunsAfter(model, goal.value.index, change.value)
    const choices = workingSteps(graph.value, goal.value).map((step): Choice => {
      const { line } = step.instruction
      const rerun = reruns.get(line)
      const key = rerun?.certainty === 'runs' ? 'why#reruns' : 'why#mayRerun'
      return {
        id: `step ${step.stage.index} ${step.index}`,
        label: { code: codeOf(step.instruction), line },
        subject: placeOf(step),
        place: placeOf(step),
        right: rerun !== undefined,
        why: rerun === undefined ? reason('why#cached') : reason(key, { why: wordsOfRerun(rerun) }),
      }
    })
    return severalOf(reason('ask#reruns', { change: change.value.name }), choices)
  }
}
