import type { Stage, StageGraph } from '../stages/index.ts'
import { type FoundStep, stepsOf } from './locations.ts'

const idOf = (stage: number, index: number): string => `${stage} ${index}`

/**
 * The dependencies of a step, as BuildKit sees them: the steps above it in its stage, and all of the
 * stages that it, or one of those, is built FROM, copies from or mounts. Ids are `stage instruction`, -1 for the FROM.
 */
export function stepsBefore(graph: StageGraph, { stage, index }: FoundStep): ReadonlySet<string> {
  const before = new Set<string>()
  const visit = (at: Stage, last: number): void => {
    for (let step = last; step >= -1 && !before.has(idOf(at.index, step)); step--) {
      before.add(idOf(at.index, step))
      for (const edge of at.edges) {
        const source = edge.instruction === step ? graph.stages[edge.stage] : undefined
        if (source !== undefined) visit(source, source.instructions.length - 1)
      }
    }
  }
  visit(stage, index)
  before.delete(idOf(stage.index, index))
  return before
}

export const stepId = ({ stage, index }: FoundStep): string => idOf(stage.index, index)

const working = new Set(['RUN', 'COPY', 'ADD'])

/** The steps with work to do (RUN, COPY, ADD) of the stages that `target` needs, in file order. */
export function workingSteps(graph: StageGraph, target: Stage): readonly FoundStep[] {
  const needed = new Set(target.needs)
  return graph.stages
    .filter(({ index }) => needed.has(index))
    .flatMap((stage) => stepsOf(stage).filter(({ instruction }) => working.has(instruction.keyword)))
}
