import type { Evaluation } from '../evaluate/index.ts'
import type { Stage } from '../stages/index.ts'
import type { Step } from './rule.ts'

/**
 * The steps of every stage with their places in the file. BuildKit lints the ONBUILD triggers of a base at the FROM that sets
 * them off.
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
