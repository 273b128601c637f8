import { fromChain, stageRoles } from '../../stages/index.ts'
import { reason } from '../messages/tell.ts'
import { codeOf, findStage, placeOf, stageTitle, stepsOf, wholeGraph } from '../places.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

/** Which instructions of the file `docker image history` shows for a target's image. */
export const layersQuestion: QuestionKind = (fields) => {
  const target = fields.optional('target') ?? ''
  return (model) => {
    const graph = wholeGraph(model)
    if (!graph.ok) return graph
    const found = findStage(graph.value, target, model)
    if (!found.ok) return found
    const chain = new Set(fromChain(graph.value, found.value))
    const roles = stageRoles(graph.value, found.value.index)
    const named = { target: stageTitle(found.value) }
    const choices = graph.value.stages.flatMap((stage) =>
      stepsOf(stage)
        .slice(1)
        .map((step) => {
          const values = { ...named, stage: stageTitle(stage) }
          const right = chain.has(stage.index)
          return {
            id: `step ${stage.index} ${step.index}`,
            label: { code: codeOf(step.instruction), line: step.instruction.line },
            subject: placeOf(step),
            place: placeOf(step),
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
