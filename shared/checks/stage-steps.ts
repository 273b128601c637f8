import type { Stage, StageGraph } from '../stages/graph.ts'
import type { Step } from './rule.ts'

/**
 * The steps of every stage. ONBUILD triggers of a stage run first in the stages built FROM it; BuildKit lints
 * them at the FROM that set them off, and only where the target needs that stage.
 */
export function stageSteps(graph: StageGraph, target: number): (stage: number) => readonly Step[] {
  const cache: (readonly Step[])[] = []
  const reached = new Set(graph.stages[target]?.buildNeeds)
  const stepsOf = (index: number): readonly Step[] => {
    const stage = graph.stages[index]
    if (stage === undefined) return []
    const steps = reached.has(index) ? triggeredSteps(stage) : []
    for (const instruction of stage.instructions) {
      steps.push({
        line: instruction.line,
        span: instruction,
        scope: instruction,
        triggered: false,
        stage,
        instruction,
        position: steps.length,
      })
    }
    return steps
  }
  return (index) => {
    cache[index] ??= stepsOf(index)
    return cache[index]
  }
}

/** Index of the stage that a stage is built FROM, -1 when that is an image. */
export function baseStage(stage: Stage): number {
  const first = stage.edges[0]
  return first?.kind === 'from' ? first.stage : -1
}

function triggeredSteps(stage: Stage): Step[] {
  return stage.triggers.map(({ trigger }, position) => ({
    line: stage.line,
    span: stage.from,
    scope: null,
    triggered: true,
    stage,
    instruction: trigger,
    position,
  }))
}
