import { type BuildState, stepKey } from '../build/index.ts'
import type { ChangedPath } from './cache-change.ts'
import {
  type BuildFile,
  type BuildTargets,
  type CacheStep,
  cacheSteps,
  type ImageSettings,
  isStageReference,
  stagesFor,
} from './cache-steps.ts'
import { type PredictedStep, predictSteps } from './predict-steps.ts'
import type { RerunReason } from './rerun-reason.ts'

/** An image when a build started, and now. */
export interface ImageThenAndNow {
  /** As the Dockerfile names it, expanded. */
  readonly image: string
  readonly layers: 'same' | 'changed' | 'unsure'
  /** Its settings then and now, `null` when the daemon did not have it. */
  readonly former: ImageSettings | null
  readonly current: ImageSettings | null
}

/** What has changed outside the Dockerfile since a build started. */
export interface SinceBuild {
  readonly paths: readonly ChangedPath[]
  /** Files whose time or size differ, and whose earlier content is unknown. */
  readonly unsurePaths: readonly ChangedPath[]
  readonly images: readonly ImageThenAndNow[]
  /** That build ran on a different daemon, so its cache does not apply. */
  readonly otherDaemon: boolean
  /** The state of the context at that time is unknown. */
  readonly noSnapshot: boolean
}

/** A finished build, with its Dockerfile. */
export interface EarlierBuild {
  readonly file: BuildFile
  /** Indexes of the stages it built. */
  readonly targets: readonly number[]
  readonly state: BuildState
  readonly since: SinceBuild
}

/** The build to forecast. */
export interface NextBuild {
  readonly file: BuildFile
  readonly targets: readonly number[]
  readonly noCache: boolean
  /** Indexes of stages that are built without the cache. */
  readonly noCacheStages: readonly number[]
  /** Names that this build replaces with something other than an image. */
  readonly namedContexts: readonly string[]
}

/** A step of the next build, with the cache's expected result for it. */
export interface ForecastStep {
  readonly stage: number
  /** -1 for the FROM and for triggers of the base. */
  readonly instruction: number
  /** 1-based. */
  readonly line: number
  readonly keyword: string
  readonly state: 'cached' | 'runs' | 'unknown'
  /** `null` exactly when it is cached. */
  readonly reason: RerunReason | null
}

/** What a build will run, as far as earlier ones show; steps in file order, FROMs of images included. */
export type Forecast = readonly ForecastStep[]

/**
 * Forecasts a build from earlier ones, newest first. The newest explains why a step runs again; a step that any of them
 * left in the cache is cached. Without earlier builds, every step is unknown.
 */
export function forecastBuild(earlier: readonly EarlierBuild[], next: NextBuild): Forecast {
  const stages = stagesFor(next.file, next.targets)
  const [newest, ...others] = earlier.filter(({ since }) => !since.otherDaemon)
  if (newest === undefined) {
    const reason: RerunReason = { kind: earlier.length > 0 ? 'otherDaemon' : 'noBuild' }
    return cacheSteps(next.file, stages)
      .filter(({ keyword, image }) => !isStageReference(keyword, image))
      .map((step) => toForecast({ step, state: 'unknown', reason }))
  }
  const first = predictFrom(newest, next, stages)
  const more = others.map((build) => predictFrom(build, next, stages))
  return first.flatMap((judged, index) => {
    if (isStageReference(judged.step.keyword, judged.step.image)) return []
    const isKept = judged.reason?.kind !== 'noCache' && more.some((all) => all[index]?.state === 'cached')
    return [toForecast(isKept ? { ...judged, state: 'cached', reason: null } : judged)]
  })
}

function toForecast({ step, state, reason }: PredictedStep): ForecastStep {
  const { stage, instruction, line, keyword } = step
  return { stage, instruction, line, keyword, state: state === 'ifChanged' ? 'unknown' : state, reason }
}

function predictFrom(
  build: EarlierBuild,
  next: NextBuild,
  stages: readonly number[],
): readonly PredictedStep[] {
  const { since, file, targets, state } = build
  const known = since.images.filter(({ former, current }) => former !== null && current !== null)
  const settings = (when: 'former' | 'current') =>
    new Map(known.flatMap((each) => (each[when] === null ? [] : [[each.image, each[when]] as const])))
  const before = cacheSteps(file, stagesFor(file, targets), { images: settings('former') })
  const after = cacheSteps(next.file, stages, { images: settings('current') })
  const images = new Map<string, 'changed' | 'unsure'>()
  for (const { image, layers } of since.images) if (layers !== 'same') images.set(image, layers)
  for (const name of next.namedContexts) images.set(name, 'unsure')
  const everything: ChangedPath = { path: '.', scope: 'tree' }
  return predictSteps(
    { steps: before, isDone: (step) => isDone(step, state) },
    after,
    {
      paths: since.paths,
      unsurePaths: since.noSnapshot ? [everything] : since.unsurePaths,
      images,
      remoteMayDiffer: true,
    },
    ({ stage }) => next.noCache || next.noCacheStages.includes(stage),
  )
}

/** Whether the cache has a step since a build: it was run or found there. A step that a successful build did not mention was cached. */
function isDone({ stage, instruction }: CacheStep, { steps, vertices, status }: BuildState): boolean {
  const vertex = vertices.get(steps.get(stepKey(stage, instruction)) ?? '')
  if (vertex === undefined) return status === 'succeeded'
  return vertex.state === 'done' || vertex.state === 'cached'
}

/** All steps of the targets, as if each was cached. */
export function stepsOf(file: BuildFile, target: BuildTargets): Forecast {
  return cacheSteps(file, stagesFor(file, target)).flatMap(({ stage, instruction, line, keyword, image }) =>
    isStageReference(keyword, image)
      ? []
      : [{ stage, instruction, line, keyword, state: 'cached', reason: null }],
  )
}

/** The causes of a step's rerun, back to the first. */
interface RerunCause {
  /** From the step itself to the root cause, which is last. */
  readonly chain: readonly ForecastStep[]
  readonly first: ForecastStep
  /** What else runs again, or may, because of the root cause, in order. */
  readonly dragged: readonly ForecastStep[]
}

/** `null` for a step that is cached, or not in the forecast. */
export function explainRerun(
  steps: readonly ForecastStep[],
  stage: number,
  instruction: number,
): RerunCause | null {
  const step = steps.find((each) => each.stage === stage && each.instruction === instruction)
  if (step === undefined || step.reason === null) return null
  const chain = chainOf(steps, step)
  const first = chain.at(-1) ?? step
  const dragged = steps.filter(
    (each) =>
      each !== first && each !== step && each.reason !== null && chainOf(steps, each).at(-1) === first,
  )
  return { chain, first, dragged }
}

function chainOf(steps: readonly ForecastStep[], step: ForecastStep): readonly ForecastStep[] {
  const chain = [step]
  for (let below = causeOf(steps, step); below !== undefined; below = causeOf(steps, below)) chain.push(below)
  return chain
}

/** The step that causes one to run again, if that step runs again itself. */
function causeOf(steps: readonly ForecastStep[], { reason }: ForecastStep): ForecastStep | undefined {
  if (reason?.kind !== 'follows' && reason?.kind !== 'source' && reason?.kind !== 'baseFiles')
    return undefined
  const { stage, instruction, line } = reason.step
  const isIt = (each: ForecastStep) =>
    each.stage === stage && each.instruction === instruction && each.line === line
  return steps.find((each) => isIt(each) && each.reason !== null)
}

/** The outcome of a forecast step. */
export interface ScoredStep extends ForecastStep {
  /** `null`: the build did not get that far, or does not report it. */
  readonly outcome: 'ran' | 'cached' | null
}

/** How a forecast compares with its build; the figures count steps. */
export interface ForecastScore {
  readonly steps: readonly ScoredStep[]
  /** Forecast correctly. */
  readonly right: number
  /** Forecast as cached, and ran. */
  readonly missed: number
  /** Forecast to run, and was cached. */
  readonly inVain: number
  /** There was no forecast. */
  readonly open: number
}

/** Compares a forecast with the build. FROMs have no outcome: the cache is queried for images in any case. */
export function scoreForecast(forecast: Forecast, build: BuildState): ForecastScore {
  const steps = forecast.map((step) => ({ ...step, outcome: outcomeOf(step, build) }))
  const count = (state: ForecastStep['state'], outcome: ScoredStep['outcome']) =>
    steps.filter((step) => step.state === state && step.outcome === outcome).length
  return {
    steps,
    right: count('cached', 'cached') + count('runs', 'ran'),
    missed: count('cached', 'ran'),
    inVain: count('runs', 'cached'),
    open: count('unknown', 'cached') + count('unknown', 'ran'),
  }
}

function outcomeOf({ stage, instruction }: ForecastStep, build: BuildState): ScoredStep['outcome'] {
  if (instruction < 0) return null
  const vertex = build.vertices.get(build.steps.get(stepKey(stage, instruction)) ?? '')
  if (vertex === undefined) return build.status === 'succeeded' ? 'cached' : null
  switch (vertex.state) {
    case 'done':
    case 'failed':
      return 'ran'
    case 'cached':
      return 'cached'
    default:
      return null
  }
}
