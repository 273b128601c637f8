import { fromChain } from '../../stages/index.ts'
import type { Choice } from '../lesson.ts'
import { codeOf, findInGraph, locationOf, stepsOf } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { removedFiles } from '../waste.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

const writing = new Set(['RUN', 'COPY', 'ADD'])

/** Which layers of a target's image hold bytes of files that a later layer removes. */
export const wastedQuestion: QuestionKind = (fields) => {
  const target = fields.optional('target') ?? ''
  return (model) => {
    const named = findInGraph(model, target)
    if (!named.ok) return named
    const { graph, stage: found } = named.value
    const wasted = removedFiles(model, found)
    const chain = new Set(fromChain(graph, found))
    const choices = graph.stages
      .filter(({ index }) => chain.has(index))
      .flatMap((stage) => stepsOf(stage).filter(({ instruction }) => writing.has(instruction.keyword)))
      .map((step): Choice => {
        const { line } = step.instruction
        const made = wasted.filter(({ madeOn }) => madeOn === line)
        const removed = wasted.filter(({ removedOn }) => removedOn === line)
        return {
          id: `step ${step.stage.index} ${step.index}`,
          label: { code: codeOf(step.instruction), line },
          subject: locationOf(step),
          place: locationOf(step),
          right: made.length > 0,
          why:
            made.length > 0
              ? reason('why#wasted', {
                  paths: made.map(({ path }) => path),
                  removed: [...new Set(made.map(({ removedOn }) => removedOn))],
                })
              : removed.length > 0
                ? reason('why#hides', { paths: removed.map(({ path }) => path) })
                : reason('why#nothingWasted'),
        }
      })
    return severalOf(reason('ask#wasted', { target: stageTitle(found) }), choices)
  }
}
