import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { sliceSpan } from '../text/index.ts'
import type { ModelFile, ModelStage, ModelStep } from './edit-arbitraries.ts'

/** What a file means, as far as generated files differ: said by the model, and read from a text. */
export interface StageFacts {
  readonly id: string
  readonly name: string
  readonly base: number | string
  readonly platform: string
  readonly steps: readonly StepFacts[]
}

interface StepFacts {
  readonly label: string
  readonly comment: boolean
  readonly sources: readonly (number | string)[]
}

export function stepFacts({ label, comment, sources }: ModelStep): StepFacts {
  return { label, comment, sources }
}

function stageFacts(stage: ModelStage): StageFacts {
  return {
    id: stage.id,
    name: stage.name?.toLowerCase() ?? '',
    base: stage.base,
    platform: stage.platform ? '$BUILDPLATFORM' : '',
    steps: stage.steps.map(stepFacts),
  }
}

export const modelFacts = (file: ModelFile): readonly StageFacts[] => file.stages.map(stageFacts)

/** Reads the facts from a text. Throws when BuildKit would refuse it. */
export function textFacts(text: string): readonly StageFacts[] {
  const graph = resolveStages(parseDockerfile(text))
  if (graph.error !== null) throw new Error(`line ${graph.error.line}: ${graph.error.message}`)
  const target = (edge: { stage: number; image: string; from: string } | undefined) =>
    edge === undefined ? '' : edge.stage === -1 ? edge.image || edge.from : edge.stage
  return graph.stages.map((stage) => ({
    id: stage.from.comments.map((span) => /id-\d+/.exec(sliceSpan(text, span))?.[0] ?? '').join(''),
    name: stage.name,
    base: target(stage.edges.find((edge) => edge.kind === 'from')),
    platform: stage.fromParts.platform?.value?.text ?? '',
    steps: stage.instructions.map((instruction, index) => {
      const label = /step-\d+\./.exec(sliceSpan(text, instruction))?.[0] ?? ''
      return {
        label,
        comment: instruction.comments.some((span) => sliceSpan(text, span).includes(`about ${label}`)),
        sources: stage.edges
          .filter((edge) => edge.instruction === index && edge.kind !== 'from')
          .map((edge) => target(edge)),
      }
    }),
  }))
}

/** The facts with stages called by id, in the order of ids: for edits that may move stages. */
export function withoutOrder(facts: readonly StageFacts[]): readonly unknown[] {
  const named = (source: number | string) => (typeof source === 'string' ? source : facts[source]?.id)
  return facts
    .map((stage) => ({
      ...stage,
      base: named(stage.base),
      steps: stage.steps.map((step) => ({ ...step, sources: step.sources.map(named) })),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
