import * as z from 'zod'
import type { ContainerConfig } from '#shared/evaluate/index.ts'

const list = z.array(z.string()).nullish()
const set = z.record(z.string(), z.unknown()).nullish()
const count = z.number().nullish()

/** The part `Config` of what the Engine API tells of an image; durations in nanoseconds. */
export const inspectedConfig = z.object({
  Env: list,
  Labels: z.record(z.string(), z.string()).nullish(),
  ExposedPorts: set,
  Volumes: set,
  WorkingDir: z.string().nullish(),
  User: z.string().nullish(),
  Cmd: list,
  Entrypoint: list,
  Shell: list,
  StopSignal: z.string().nullish(),
  Healthcheck: z
    .object({
      Test: list,
      Interval: count,
      Timeout: count,
      StartPeriod: count,
      StartInterval: count,
      Retries: count,
    })
    .nullish(),
  OnBuild: list,
})

/** In the app's own shape; an empty command is none. */
export function containerConfig(config: z.infer<typeof inspectedConfig> | null | undefined): ContainerConfig {
  const health = config?.Healthcheck
  return {
    env: config?.Env ?? [],
    labels: config?.Labels ?? {},
    ports: Object.keys(config?.ExposedPorts ?? {}).sort(),
    volumes: Object.keys(config?.Volumes ?? {}).sort(),
    workdir: config?.WorkingDir ?? '',
    user: config?.User ?? '',
    cmd: filled(config?.Cmd),
    entrypoint: filled(config?.Entrypoint),
    shell: filled(config?.Shell),
    stopSignal: config?.StopSignal ?? '',
    healthcheck: health
      ? {
          test: health.Test ?? [],
          interval: health.Interval ?? 0,
          timeout: health.Timeout ?? 0,
          startPeriod: health.StartPeriod ?? 0,
          startInterval: health.StartInterval ?? 0,
          retries: health.Retries ?? 0,
        }
      : null,
    onBuild: config?.OnBuild ?? [],
  }
}

const filled = (words: readonly string[] | null | undefined): readonly string[] | null =>
  words && words.length > 0 ? words : null
