import { type BuildState, stepKey } from '#shared/build/index.ts'
import {
  type BuildFile,
  type CacheChange,
  cacheImpact,
  type ForecastStep,
  forecastBuild,
  type ImageSettings,
} from '#shared/cache/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { ContainerConfig } from '#shared/evaluate/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import type { SettingFile } from '#shared/testing/setting-files.ts'

/** A file that was built, and what became of its steps. */
export interface BuiltFile {
  readonly file: SettingFile
  readonly state: BuildState
}

export interface ForetoldSteps<State> {
  /** By `stepKey`, the steps of instructions. */
  readonly steps: ReadonlyMap<string, State>
  /** The steps of ONBUILD's triggers, by the stage that runs them, in their order. */
  readonly triggers: ReadonlyMap<number, readonly State[]>
}

interface ForetoldStep<State> {
  readonly stage: number
  /** -1 for a FROM and for triggers. */
  readonly instruction: number
  readonly keyword: string
  readonly state: State
}

function buildFileOf({ text, buildArgs }: SettingFile): BuildFile {
  const dockerfile = parseDockerfile(text)
  const options = { buildArgs }
  return { dockerfile, graph: resolveStages(dockerfile, options), options }
}

/** The part of images' settings that decides about steps. */
function settingsOf(images: ReadonlyMap<string, ContainerConfig>): ReadonlyMap<string, ImageSettings> {
  const parts = [...images].map(
    ([image, { env, user, workdir, shell, onBuild }]) =>
      [image, { environment: env, user, workdir, shell: shell ?? [], onBuild }] as const,
  )
  return new Map(parts)
}

function byStep<State>(all: readonly ForetoldStep<State>[]): ForetoldSteps<State> {
  const steps = new Map<string, State>()
  const triggers = new Map<number, State[]>()
  for (const { stage, instruction, keyword, state } of all) {
    if (keyword === 'FROM') continue
    const ofStage = triggers.get(stage) ?? []
    triggers.set(stage, ofStage)
    if (instruction < 0) ofStage.push(state)
    else steps.set(stepKey(stage, instruction), state)
  }
  return { steps, triggers }
}

/** What the model says runs again when `change` changes, whatever it becomes. Steps that stay cached are not in it. */
export function impactOf(
  file: SettingFile,
  change: CacheChange,
  images: ReadonlyMap<string, ContainerConfig>,
): ForetoldSteps<'runs' | 'mayRun'> {
  const built = buildFileOf(file)
  return byStep(
    cacheImpact(built, built.graph.defaultTarget, [change], settingsOf(images)).map((step) => ({
      ...step,
      state: step.certainty === 'runs' ? 'runs' : 'mayRun',
    })),
  )
}

/** What the model says of the next build, from all builds before it, the newest first, and the settings of the base images. */
export function forecastOf(
  earlier: readonly BuiltFile[],
  next: SettingFile,
  images: ReadonlyMap<string, ContainerConfig>,
): ForetoldSteps<ForecastStep['state']> {
  const known = [...settingsOf(images)].map(
    ([image, settings]) => ({ image, layers: 'same', former: settings, current: settings }) as const,
  )
  const since = { paths: [], unsurePaths: [], images: known, otherDaemon: false, noSnapshot: false }
  const builds = earlier.map(({ file, state }) => {
    const built = buildFileOf(file)
    return { file: built, targets: [built.graph.defaultTarget], state, since }
  })
  const file = buildFileOf(next)
  const targets = [file.graph.defaultTarget]
  return byStep(
    forecastBuild(builds, { file, targets, noCache: false, noCacheStages: [], namedContexts: [] }),
  )
}
