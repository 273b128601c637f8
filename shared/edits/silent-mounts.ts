import { mountsOf } from '../dockerfile/index.ts'
import type { Instruction } from '../dockerfile/syntax.ts'
import type { Stage } from '../stages/graph.ts'
import type { Result } from '../text/result.ts'
import { type EditContext, nameForPeople, perContext } from './edit-context.ts'
import { refuse } from './refusal.ts'
import { stagesNamed } from './stage-lookup.ts'

/** An instruction with a mount that names no source, in a file with a stage named `scratch`. */
export interface SilentMount {
  readonly user: Stage
  /** The RUN, or the ONBUILD it stands behind. */
  readonly standsIn: Instruction
  /** The stage named `scratch`. */
  readonly stage: Stage
}

/** True when one of the instruction's mounts has no `from`. */
export function hasSilentMount(instruction: Instruction): boolean {
  const run = instruction.trigger ?? instruction
  return run.keyword === 'RUN' && mountsOf(run).some(({ from }) => from === null || from.text === '')
}

/**
 * BuildKit looks a mount without `from` up as `scratch` before it looks at the mount's type, and so finds a stage of
 * that name: the user needs it, and a cache begins with its files (dockerfile2llb, `detectRunMount`). No text names
 * it there, so nothing can follow it.
 */
export const silentMounts = perContext((context: EditContext): readonly SilentMount[] => {
  const stage = stagesNamed(context, 'scratch').at(-1)
  if (stage === undefined) return []
  return context.graph.stages.flatMap((user) =>
    user.instructions.filter(hasSilentMount).map((standsIn) => ({ user, standsIn, stage })),
  )
})

/** Why `stage` cannot lose its name: a mount of another stage that means it without naming it; `null` without one. */
export function refuseSilentUse(context: EditContext, stage: Stage): Result<never> | null {
  const silent = silentMounts(context).find((mount) => mount.stage === stage && mount.user !== stage)
  if (silent === undefined) return null
  const { keyword, line } = silent.standsIn
  return refuse('stage-in-use', 'stage-in-use#silent', { keyword, line, stage: nameForPeople(stage) })
}
