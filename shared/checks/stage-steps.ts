import type { Evaluation } from '../evaluate/index.ts'
import type { Stage, StageGraph } from '../stages/index.ts'
import type { Step } from './rule.ts'

/**
 * The steps of every stage with their locations. BuildKit lints the ONBUILD triggers of a base at the FROM that
 * triggers them.
 */
export function stageSteps(evaluation: Evaluation): (stage: number) => readonly Step[] {
  const known: (readonly Step[])[] = []
  const stepsOf = (index: number): readonly Step[] => {
    const { stage, steps } = evaluation.stage(index)
    return steps.map(({ instruction, position, isTrigger }) => ({
      line: isTrigger ? stage.line : instruction.line,
      span: isTrigger ? stage.from : instruction,
      scope: isTrigger ? null : instruction,
      triggered: isTrigger,
      stage,
      instruction,
      position,
    }))
  }
  return (index) => {
    known[index] ??= stepsOf(index)
    return known[index]
  }
}

/** Index of the stage that a stage is built FROM, -1 when that is an image. */
export function baseStage(stage: Stage): number {
  const first = stage.edges[0]
  return first?.kind === 'from' ? first.stage : -1
}

/** The stages a stage is built FROM, nearest first, `limit` at most; the last of all starts from an image. */
export function baseChain(graph: StageGraph, stage: Stage, limit: number): readonly Stage[] {
  const chain: Stage[] = []
  let base = graph.stages[baseStage(stage)]
  while (base !== undefined && chain.length < limit) {
    chain.push(base)
    base = graph.stages[baseStage(base)]
  }
  return chain
}

const roots = new WeakMap<StageGraph, readonly Stage[]>()

/** The root of a stage's FROM chain, itself when it starts from an image. */
export function rootStage(graph: StageGraph, stage: Stage): Stage {
  const known = roots.get(graph) ?? rootsOf(graph)
  roots.set(graph, known)
  return known[stage.index] ?? stage
}

/** A stage is built FROM an earlier one. */
function rootsOf({ stages }: StageGraph): readonly Stage[] {
  const found: Stage[] = []
  for (const stage of stages) found.push(found[baseStage(stage)] ?? stage)
  return found
}
