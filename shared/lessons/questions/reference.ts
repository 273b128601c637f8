import type { Choice } from '../lesson.ts'
import { codeOf, findStep, locationOf, wholeGraph } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { failLesson } from '../messages/problem-text.ts'
import { oneOf, type QuestionKind } from './question-kind.ts'

/** Which stage or image a FROM, a COPY --from or a mount takes from. */
export const referenceQuestion: QuestionKind = (fields) => {
  const text = fields.required('step')
  return (model) => {
    const graph = wholeGraph(model)
    if (!graph.ok) return graph
    const step = findStep(graph.value, text, model)
    if (!step.ok) return step
    const edge = step.value.stage.edges.find(({ instruction }) => instruction === step.value.index)
    if (edge === undefined) return failLesson('no-such-thing', reason('no-reference', { step: text }))
    const { stages } = graph.value
    const written = model.dockerfile.text.slice(edge.reference.from, edge.reference.to)
    const found = stages[edge.stage]
    const why =
      found === undefined
        ? reason('why#image', { written, image: edge.image })
        : /^\d+$/.test(written)
          ? reason('why#number', { written, stage: stageTitle(found), line: found.line })
          : reason('why#name', { written, stage: stageTitle(found), line: found.line })
    const images = new Set(
      stages.flatMap(({ edges }) => edges.flatMap(({ image }) => (image === '' ? [] : [image]))),
    )
    const choices: readonly Choice[] = [
      ...stages.map((stage) => ({
        id: `stage ${stage.index}`,
        label: reason('choice#stageAt', { stage: stageTitle(stage), line: stage.line }),
        subject: { stage: stage.index, instruction: null },
        place: { stage: stage.index, instruction: null },
        right: stage.index === edge.stage,
        why,
      })),
      ...[...images].map((image) => ({
        id: `image ${image}`,
        label: reason('choice#image', { image }),
        subject: null,
        place: locationOf(step.value),
        right: edge.stage < 0 && edge.image === image,
        why,
      })),
    ]
    const prompt = reason('ask#reference', { step: codeOf(step.value.instruction), line: edge.line })
    return oneOf(prompt, choices)
  }
}
