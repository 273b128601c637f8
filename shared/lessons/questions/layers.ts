import { fromChain, stageRoles } from '../../stages/index.ts'
import { codeOf, findInGraph, locationOf, stepsOf } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

/** Which instructions of the file `docker image history` shows for a target's image. */
export const layersQuestion: QuestionKind = (fields) => {
  const target = fields.optional('target') ?? ''
  return (model) => {
    const located = findInGraph(model, target)
    if (!located.ok) return located
    const { graph, stage: found } = located.value
    const chain = new Set(fromChain(graph, found))
    const roles = stageRoles(graph, found.index)
    const named = { target: stageTitle(found) }
    const choices = graph.stages.flatMap((stage) =>
      stepsOf(stage)
        .slice(1)
        .map((step) => {
          const values = { ...named, stage: stageTitle(stage) }
          const right = chain.has(stage.index)
          return {
            id: `step ${stage.index} ${step.index}`,
            label: { code: codeOf(step.instruction), line: step.instruction.line },
            subject: locationOf(step),
            place: locationOf(step),
            right,
            why: right
              ? reason('why#layer', values)
              : reason(roles[stage.index] === 'feeds' ? 'why#noLayerFeeds' : 'why#noLayerUnused', values),
          }
        }),
    )
    return severalOf(reason('ask#layers', named), choices)
  }
}
