import type { Choice } from '../lesson.ts'
import { codeOf, type FoundStep, findInGraph, findStep, locationOf } from '../locations.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { stepId, stepsBefore, workingSteps } from '../step-order.ts'
import { type QuestionKind, severalOf } from './question-kind.ts'

/** Which steps come before a step, or may run at the same time as it. */
export const orderQuestion: QuestionKind = (fields) => {
  const asked = fields.oneOf('which', ['before', 'beside'])
  const text = fields.required('step')
  const target = fields.optional('target') ?? ''
  return (model) => {
    const named = findInGraph(model, target)
    if (!named.ok) return named
    const { graph, stage: goal } = named.value
    const found = findStep(graph, text, model)
    if (!found.ok) return found
    const step = found.value
    const before = stepsBefore(graph, step)
    const choices = workingSteps(graph, goal)
      .filter((other) => stepId(other) !== stepId(step))
      .map((other): Choice => {
        const isBefore = before.has(stepId(other))
        const isAfter = stepsBefore(graph, other).has(stepId(step))
        return {
          id: `step ${stepId(other)}`,
          label: { code: codeOf(other.instruction), line: other.instruction.line },
          subject: locationOf(other),
          place: locationOf(other),
          right: asked === 'before' ? isBefore : !isBefore && !isAfter,
          why: isBefore
            ? whyOrdered(step, other)
            : isAfter
              ? whyOrdered(other, step)
              : whyBeside(step, other),
        }
      })
    const values = { step: codeOf(step.instruction), line: step.instruction.line }
    return severalOf(reason(`ask#${asked}`, values), choices)
  }
}

/** `later` waits for `earlier`. */
const whyOrdered = (later: FoundStep, earlier: FoundStep) =>
  later.stage.index === earlier.stage.index
    ? reason('why#sameStage', { earlier: earlier.instruction.line, later: later.instruction.line })
    : reason('why#waits', {
        later: later.instruction.line,
        earlier: earlier.instruction.line,
        stage: stageTitle(earlier.stage),
      })

const whyBeside = (one: FoundStep, other: FoundStep) =>
  reason('why#beside', {
    one: one.instruction.line,
    other: other.instruction.line,
  })
