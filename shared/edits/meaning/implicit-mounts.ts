import { type Instruction, mountsOf } from '../../dockerfile/index.ts'
import type { Stage } from '../../stages/index.ts'
import type { Result } from '../../text/index.ts'
import { refuse } from '../messages/refusal.ts'
import { describeStage, type EditContext, perContext } from '../writing/edit-context.ts'
import { stagesNamed } from './stage-lookup.ts'

/** An instruction with a mount that names no source, in a file with a stage named `scratch`. */
export interface ImplicitMount {
  readonly user: Stage
  /** The RUN, or the ONBUILD it stands behind. */
  readonly instruction: Instruction
  /** The stage named `scratch`. */
  readonly stage: Stage
}

/** True when one of the instruction's mounts has no `from`. */
export function hasImplicitMount(instruction: Instruction): boolean {
  const run = instruction.trigger ?? instruction
  return run.keyword === 'RUN' && mountsOf(run).some(({ from }) => from === null || from.text === '')
}

/**
 * BuildKit looks a mount without `from` up as `scratch` before it looks at the mount's type, and so finds a stage of
 * that name: the user needs it, and a cache begins with its files (dockerfile2llb, `detectRunMount`). No text names
 * it there, so nothing can follow it.
 */
export const implicitScratchMounts = perContext((context: EditContext): readonly ImplicitMount[] => {
  const stage = stagesNamed(context, 'scratch').at(-1)
  if (stage === undefined) return []
  return context.graph.stages.flatMap((user) =>
    user.instructions.filter(hasImplicitMount).map((instruction) => ({ user, instruction, stage })),
  )
})

/** Why `stage` cannot lose its name: a mount of another stage that means it without naming it; `null` without one. */
export function refuseImplicitUse(context: EditContext, stage: Stage): Result<never> | null {
  const silent = implicitScratchMounts(context).find((mount) => mount.stage === stage && mount.user !== stage)
  if (silent === undefined) return null
  const { keyword, line } = silent.instruction
  return refuse('stage-in-use', 'stage-in-use#silent', { keyword, line, stage: describeStage(stage) })
}
