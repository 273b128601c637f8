import { parseDockerfile } from '#shared/dockerfile/index.ts'
import {
  baseImageOf,
  buildErrors,
  type ContainerConfig,
  containerConfigOf,
  effectiveImage,
} from '#shared/evaluate/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import type { SettingFile } from '#shared/testing/setting-files.ts'

/** What the model says of the image that a stage makes. */
export interface Foretold {
  readonly settings: ContainerConfig
  /** Names of settings of which the model does not know the value. */
  readonly unknown: readonly string[]
  /** Why BuildKit would not build the stage, `null` when it would. */
  readonly refusal: string | null
}

/** Asks the model, and is the one place that does. `baseSettings`: the real settings of an image, which then count. */
export async function foretell(
  { text, buildArgs }: SettingFile,
  stage: number,
  baseSettings: (image: string) => Promise<ContainerConfig>,
): Promise<Foretold> {
  const graph = resolveStages(parseDockerfile(text), { buildArgs, target: String(stage) })
  const base = baseImageOf(graph, stage)
  const image = effectiveImage(graph, stage, base === 'scratch' ? null : await baseSettings(base))
  const needed = new Set(graph.stages[stage]?.needs)
  const [refusal = graph.error] = buildErrors(graph, { reached: needed, built: needed })
  const { env, labels, ports, volumes, onBuild, workdir, user, cmd, entrypoint } = image
  const named = { workdir, user, cmd, entrypoint, shell: image.shell, stopSignal: image.stopSignal }
  const single = Object.entries({ ...named, healthcheck: image.healthcheck }).map(
    ([name, setting]) => [name, setting] as const,
  )
  const several = [...env, ...labels, ...ports, ...volumes].map((setting) => [setting.name, setting] as const)
  const triggers = onBuild.map((setting) => [setting.value, setting] as const)
  const unknown = [...single, ...several, ...triggers].flatMap(([name, setting]) =>
    setting?.isKnown === false ? [name] : [],
  )
  return { settings: containerConfigOf(image), unknown, refusal: refusal?.message ?? null }
}
