import { findInGraph } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { explainRole } from '../stage-reasons.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

/** Which stages BuildKit builds for a target, or which it skips. */
export const needsQuestion: QuestionKind = (fields) => {
  const asked = fields.oneOf('which', ['built', 'skipped'], 'built')
  const target = fields.optional('target') ?? ''
  return (model) => {
    const named = findInGraph(model, target)
    if (!named.ok) return named
    const { graph, stage } = named.value
    const choices = graph.stages.map((each) => {
      const { role, why, place } = explainRole(graph, stage, each)
      return {
        id: `stage ${each.index}`,
        label: reason('choice#stage', { stage: stageTitle(each) }),
        subject: { stage: each.index, instruction: null },
        place,
        right: (role === 'unused') === (asked === 'skipped'),
        why,
      }
    })
    return severalOf(reason(`ask#${asked}`, { target: stageTitle(stage) }), choices)
  }
}
