import type { StepSetting } from '../evaluate/index.ts'
import type { CacheStep } from './cache-steps.ts'
import type { RerunReason } from './rerun-reason.ts'

/**
 * What is other about a step itself than about the step it was before; `null` when nothing is, so that it must be what it
 * builds upon. `isBelow` tells of a step before whether it stood upon the same as this one does now.
 */
export function ownReason(
  step: CacheStep,
  before: readonly CacheStep[],
  { isBelow }: { readonly isBelow: (other: CacheStep) => boolean },
): RerunReason | null {
  const former = formerOf(step, before, isBelow)
  if (former === undefined) return { kind: 'new' }
  const [then, now] = [former.definition, step.definition]
  if (then.command !== now.command) return commandReason(former, step)
  const names = differing(then.environment, now.environment)
  if (names.length > 0) {
    const lines = names.map((name) => step.originLine(name) || former.originLine(name))
    return { kind: 'variables', names, line: lines.find((line) => line > 0) ?? 0 }
  }
  const settings = new Set([...Object.keys(then.settings), ...Object.keys(now.settings)]) as Set<StepSetting>
  for (const setting of settings) {
    if (then.settings[setting] !== now.settings[setting]) return { kind: 'setting', setting }
  }
  return null
}

/** The step it was: the same place doing the same, the same elsewhere in its stage, or what stood there. */
function formerOf(
  step: CacheStep,
  before: readonly CacheStep[],
  isBelow: (other: CacheStep) => boolean,
): CacheStep | undefined {
  const sameStage = before.filter((other) => other.stage === step.stage && other.keyword === step.keyword)
  const samePlace = (other: CacheStep) =>
    other.instruction === step.instruction && other.trigger === step.trigger
  const sameCommand = (other: CacheStep) => other.definition.command === step.definition.command
  return (
    sameStage.find((other) => samePlace(other) && sameCommand(other)) ??
    sameStage.find(sameCommand) ??
    before.find((other) => sameCommand(other) && isBelow(other)) ??
    sameStage.find(samePlace) ??
    before.find((other) => other.keyword === step.keyword && isBelow(other))
  )
}

/** Another text, or the same text with other values in it; a path that only starts elsewhere is no change of its own. */
function commandReason(former: CacheStep, step: CacheStep): RerunReason | null {
  if (former.text !== step.text) return { kind: 'instruction' }
  const names = [...step.used].flatMap(([name, value]) => (former.used.get(name) === value ? [] : [name]))
  const [name] = names
  return name === undefined ? null : { kind: 'variables', names, line: step.originLine(name) }
}

/** Names of variables with other values, or that only one side has; those that only stand elsewhere when that is all. */
function differing(
  then: CacheStep['definition']['environment'],
  now: CacheStep['definition']['environment'],
): readonly string[] {
  const [left, right] = [new Map(then), new Map(now)]
  const names = new Set([...left.keys(), ...right.keys()])
  const others = [...names].filter((name) => left.get(name) !== right.get(name))
  if (others.length > 0) return others
  return now.flatMap(([name], at) => (then[at]?.[0] === name ? [] : [name]))
}
