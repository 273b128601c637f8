import { isMaybeTainted, type StepSetting, withoutMaybeTaint } from '../evaluate/index.ts'
import { type ChangedPath, sourceCovers } from './cache-change.ts'
import type { CacheStep, StepRead } from './cache-steps.ts'
import type { ReasonStep, RerunReason } from './rerun-reason.ts'

/**
 * `cached`: the cache has it. `runs`: it runs. `ifChanged`: it runs if files that it, or an earlier step, reads turn out
 * to differ. `unknown`: unpredictable.
 */
export type StepState = 'cached' | 'runs' | 'ifChanged' | 'unknown'

export interface PredictedStep {
  readonly step: CacheStep
  readonly state: StepState
  /** `null` exactly when it is cached. */
  readonly reason: RerunReason | null
}

/** Known differences since the earlier steps ran. */
export interface ExternalChanges {
  readonly paths: readonly ChangedPath[]
  readonly unsurePaths: readonly ChangedPath[]
  /** External images; those not listed are the same. */
  readonly images: ReadonlyMap<string, 'changed' | 'unsure'>
  /** Whether downloads by ADD may differ. */
  readonly remoteMayDiffer: boolean
}

/** Steps that were run, and which of them are now cached. */
interface EarlierSteps {
  readonly steps: readonly CacheStep[]
  readonly isDone: (step: CacheStep) => boolean
}

/** Paths listed in a reason; the rest is counted. */
const namedPaths = 5

/**
 * What a cache filled by the steps before has of the steps after, in order. A step is looked up by its
 * definition and all its ancestors; files it reads are compared by content.
 */
export function predictSteps(
  before: EarlierSteps,
  after: readonly CacheStep[],
  changes: ExternalChanges,
  ignoresCache: (step: CacheStep) => boolean = () => false,
): readonly PredictedStep[] {
  const names = new Map<string, number>()
  const idsBefore = identify(before.steps, names)
  const ids = identify(after, names)
  const known = new Map<number, CacheStep[]>()
  for (const [index, step] of before.steps.entries()) {
    const id = idsBefore[index] ?? -1
    known.set(id, [...(known.get(id) ?? []), step])
  }
  const judged: PredictedStep[] = []

  function judge(step: CacheStep, id: number): Omit<PredictedStep, 'step'> {
    if (step.keyword !== 'FROM' && ignoresCache(step)) return { state: 'runs', reason: { kind: 'noCache' } }
    const matches = known.get(id) ?? []
    const below = judged[step.below]
    if (matches.length === 0) {
      const reason = ownReason(step, before.steps, {
        isBelow: (other) => other.below >= 0 && idsBefore[other.below] === ids[step.below],
      })
      return { state: 'runs', reason: reason ?? followed(step) }
    }
    const done = matches.filter(before.isDone)
    if (done.length === 0 && step.keyword !== 'FROM') {
      return below?.state === 'runs'
        ? { state: 'runs', reason: followed(step) }
        : { state: 'runs', reason: { kind: 'unfinished' } }
    }
    const own = worst([
      imageState(step, changes),
      ...step.reads.map((read, at) => judgeRead(read, at, done)),
      doubtState(step),
    ])
    return worst([own, step.comparesBase ? baseState(step, done) : inherited(step, below)])
  }

  /** For a step whose words or variables a change affects, and which may still be unchanged. */
  function doubtState(step: CacheStep): Omit<PredictedStep, 'step'> {
    if (!isMaybeTainted(step.definition)) return cached
    const reason = ownReason(step, before.steps, { isBelow: () => false })
    return { state: 'ifChanged', reason: reason ?? followed(step) }
  }

  const inherited = (step: CacheStep, below: PredictedStep | undefined): Omit<PredictedStep, 'step'> =>
    below === undefined || below.state === 'cached' ? cached : { state: below.state, reason: followed(step) }

  /** For a step that is cached whatever its ancestors, if only its parent has the same files. */
  function baseState(step: CacheStep, matches: readonly CacheStep[]): Omit<PredictedStep, 'step'> {
    const isSame = matches.some((other) => idsBefore[other.below] === ids[step.below])
    const state = judged[step.below]?.state ?? 'cached'
    if (isSame && state === 'cached') return cached
    return state === 'unknown'
      ? { state, reason: followed(step) }
      : { state: 'ifChanged', reason: { kind: 'baseFiles', step: placeOf(step.below) } }
  }

  function judgeRead(read: StepRead, at: number, matches: readonly CacheStep[]): Omit<PredictedStep, 'step'> {
    switch (read.kind) {
      case 'context':
        return contextState(read.sources, changes)
      case 'remote':
        return changes.remoteMayDiffer
          ? { state: 'unknown', reason: { kind: 'remote', address: read.address } }
          : cached
      case 'image': {
        const isSame = matches.some(({ reads }) => isImageRead(reads[at], read.image))
        const state = isSame ? changes.images.get(read.image) : 'changed'
        if (state === undefined) return cached
        const reason: RerunReason = { kind: 'sourceImage', image: read.image }
        return { state: state === 'changed' ? 'ifChanged' : 'unknown', reason }
      }
      case 'stage': {
        const source = judged[read.from]
        const isSame = matches.some(({ reads }) => {
          const other = reads[at]
          return other?.kind === 'stage' && idsBefore[other.from] === ids[read.from]
        })
        if (isSame && source?.state === 'cached') return cached
        const step = placeOf(read.from)
        return { state: 'ifChanged', reason: { kind: 'source', step, paths: read.paths } }
      }
    }
  }

  const followed = (step: CacheStep): RerunReason => ({ kind: 'follows', step: placeOf(step.below) })

  /** The step as users see it: a FROM of an unchanged stage stands for that stage's last step. */
  function placeOf(index: number): ReasonStep {
    let at = index
    for (let step = after[at]; step !== undefined; step = after[at]) {
      const isLink = step.keyword === 'FROM' && step.below >= 0 && judged[at]?.reason?.kind === 'follows'
      if (!isLink) return { stage: step.stage, instruction: step.instruction, line: step.line }
      at = step.below
    }
    return { stage: -1, instruction: -1, line: 0 }
  }

  for (const [index, step] of after.entries()) judged.push({ step, ...judge(step, ids[index] ?? -1) })
  return judged
}

const cached: Omit<PredictedStep, 'step'> = { state: 'cached', reason: null }

const gravity: Readonly<Record<StepState, number>> = { cached: 0, ifChanged: 1, unknown: 2, runs: 3 }

/** The first of the most severe. */
function worst(all: readonly Omit<PredictedStep, 'step'>[]): Omit<PredictedStep, 'step'> {
  return all.reduce((a, b) => (gravity[b.state] > gravity[a.state] ? b : a), cached)
}

const isImageRead = (read: StepRead | undefined, image: string) =>
  read?.kind === 'image' && read.image === image

function imageState({ image }: CacheStep, { images }: ExternalChanges): Omit<PredictedStep, 'step'> {
  const state = image === '' ? undefined : images.get(image)
  if (state === undefined) return cached
  return state === 'changed'
    ? { state: 'runs', reason: { kind: 'image', image } }
    : { state: 'unknown', reason: { kind: 'unsureImage', image } }
}

function contextState(sources: readonly string[], changes: ExternalChanges): Omit<PredictedStep, 'step'> {
  const hit = (paths: readonly ChangedPath[]) =>
    paths.filter((path) => sources.some((source) => sourceCovers(source, path))).map(({ path }) => path)
  const told = (paths: readonly string[]) => ({
    paths: paths.slice(0, namedPaths),
    more: Math.max(0, paths.length - namedPaths),
  })
  const changed = hit(changes.paths)
  if (changed.length > 0) return { state: 'runs', reason: { kind: 'files', ...told(changed) } }
  const unsure = hit(changes.unsurePaths)
  return unsure.length > 0 ? { state: 'unknown', reason: { kind: 'unsureFiles', ...told(unsure) } } : cached
}

/** A number for each step: equal for equal definitions on equal ancestors. */
function identify(steps: readonly CacheStep[], names: Map<string, number>): readonly number[] {
  const ids: number[] = []
  for (const { definition, below, comparesBase } of steps) {
    const { command, environment, settings } = isMaybeTainted(definition)
      ? withoutMaybeTaint(definition)
      : definition
    const key = JSON.stringify([
      comparesBase ? 'any' : (ids[below] ?? -1),
      command,
      environment,
      Object.entries(settings),
    ])
    const id = names.get(key) ?? names.size
    names.set(key, id)
    ids.push(id)
  }
  return ids
}

/**
 * How a step differs from its predecessor; `null` when it does not, so that the cause must be an
 * ancestor. `isBelow` reports whether an earlier step had the same parent as this one has now.
 */
function ownReason(
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

/** Its predecessor: the same definition at the same place, else the same elsewhere in its stage, else the step at its place. */
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

/** Another text, or the same text with other values in it; a path with only another base does not count. */
function commandReason(former: CacheStep, step: CacheStep): RerunReason | null {
  if (former.text !== step.text) return { kind: 'instruction' }
  const names = [...step.used].flatMap(([name, value]) => (former.used.get(name) === value ? [] : [name]))
  const [name] = names
  return name === undefined ? null : { kind: 'variables', names, line: step.originLine(name) }
}

/** Names of variables with other values, or that only one side has; if there are none, those whose order changed. */
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
