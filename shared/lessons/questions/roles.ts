import { findInGraph } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { explainRole } from '../stage-reasons.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

/** Which stages ship, feed or stay unused for a target. */
export const rolesQuestion: QuestionKind = (fields) => {
  const role = fields.oneOf('role', ['ships', 'feeds', 'unused'])
  const target = fields.optional('target') ?? ''
  return (model) => {
    const named = findInGraph(model, target)
    if (!named.ok) return named
    const { graph, stage } = named.value
    const choices = graph.stages.map((each) => {
      const found = explainRole(graph, stage, each)
      return {
        id: `stage ${each.index}`,
        label: reason('choice#stage', { stage: stageTitle(each) }),
        subject: { stage: each.index, instruction: null },
        place: found.place,
        right: found.role === role,
        why: found.why,
      }
    })
    return severalOf(reason(`ask#${role}`, { target: stageTitle(stage) }), choices)
  }
}
