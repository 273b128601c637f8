import type { Instruction } from '../dockerfile/index.ts'
import type { CacheChange } from './cache-change.ts'
import {
  type BuildFile,
  type BuildTargets,
  cacheSteps,
  type ImageSettings,
  isStageReference,
  stagesFor,
} from './cache-steps.ts'
import { type ExternalChanges, predictSteps, type StepState } from './predict-steps.ts'
import type { RerunReason } from './rerun-reason.ts'

/** A step that runs again after a change, or may. */
export interface Rerun {
  readonly stage: number
  /** Index of the stage's instruction; -1 for the FROM, whose image is fetched, and for triggers of the base. */
  readonly instruction: number
  /** 1-based; for a trigger, its ONBUILD's. */
  readonly line: number
  readonly keyword: string
  /** `ifChanged`: only if files that it, or an earlier step, reads turn out to differ. */
  readonly certainty: 'runs' | 'ifChanged'
  readonly reason: RerunReason
}

/**
 * What runs again, in order, when everything was built and `changes` follow; unaffected steps stay cached. More
 * changes never mean fewer steps. A change of a missing instruction, argument or image has no effect.
 * `images` are the known settings of external images.
 */
export function cacheImpact(
  file: BuildFile,
  target: BuildTargets,
  changes: readonly CacheChange[],
  images: ReadonlyMap<string, ImageSettings> = new Map(),
): readonly Rerun[] {
  const stages = stagesFor(file, target)
  const before = { steps: cacheSteps(file, stages, { images }), isDone: () => true }
  const after = cacheSteps(file, stages, { images, whatIf: whatIfOf(file, changes) })
  return predictSteps(before, after, outerChanges(changes)).flatMap(({ step, state, reason }) => {
    if (reason === null || isStageReference(step.keyword, step.image)) return []
    const { stage, instruction, line, keyword } = step
    return [{ stage, instruction, line, keyword, certainty: certaintyOf(state), reason }]
  })
}

const certaintyOf = (state: StepState): Rerun['certainty'] => (state === 'runs' ? 'runs' : 'ifChanged')

function whatIfOf({ dockerfile, graph }: BuildFile, changes: readonly CacheChange[]) {
  const instructions = new Set<Instruction>()
  const names = new Set<string>()
  for (const change of changes) {
    if (change.kind === 'argument') names.add(change.name)
    const stage = change.kind === 'instruction' ? graph.stages[change.stage] : undefined
    const found =
      change.kind === 'instruction'
        ? change.instruction === -1
          ? stage?.from
          : stage?.instructions[change.instruction]
        : change.kind === 'global'
          ? dockerfile.instructions.find(({ line }) => line === change.line)
          : undefined
    if (found === undefined) continue
    instructions.add(found)
    // ONBUILD itself does nothing; its trigger changes.
    const { trigger } = found
    if (trigger === null) continue
    for (const { triggers } of graph.stages) {
      for (const attached of triggers) if (attached.trigger === trigger) instructions.add(attached.runs)
    }
  }
  return { instructions, arguments: names }
}

function outerChanges(changes: readonly CacheChange[]): ExternalChanges {
  return {
    paths: changes.flatMap((change) => (change.kind === 'path' ? [change] : [])),
    unsurePaths: [],
    images: new Map(
      changes.flatMap((change) => (change.kind === 'image' ? [[change.image, 'changed']] : [])),
    ),
    remoteMayDiffer: false,
  }
}
