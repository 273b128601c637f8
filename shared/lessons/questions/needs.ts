import { reason } from '../messages/tell.ts'
import { findStage, stageTitle, wholeGraph } from '../places.ts'
import { reasonOfRole } from '../stage-reasons.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

/** Which stages BuildKit builds for a target, or which it skips. */
export const needsQuestion: QuestionKind = (fields) => {
  const asked = fields.oneOf('which', ['built', 'skipped'], 'built')
  const target = fields.optional('target') ?? ''
  return (model) => {
    const graph = wholeGraph(model)
    if (!graph.ok) return graph
    const stage = findStage(graph.value, target, model)
    if (!stage.ok) return stage
    const choices = graph.value.stages.map((each) => {
      const { role, why, place } = reasonOfRole(graph.value, stage.value, each)
      return {
        id: `stage ${each.index}`,
        label: reason('choice#stage', { stage: stageTitle(each) }),
        subject: { stage: each.index, instruction: null },
        place,
        right: (role === 'unused') === (asked === 'skipped'),
        why,
      }
    })
    return severalOf(reason(`ask#${asked}`, { target: stageTitle(stage.value) }), choices)
  }
}
