import * as z from 'zod'
import { CallError } from '#shared/api/index.ts'
import type { ContainerConfig } from '#shared/evaluate/index.ts'
import { askEngine, type EngineAddress } from '../engine/index.ts'

const list = z.array(z.string()).nullish()
const set = z.record(z.string(), z.unknown()).nullish()
const count = z.number().nullish()

/** The part `Config` of what the Engine API tells of an image; durations in nanoseconds. */
const inspectedConfig = z.object({
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

const inspected = z.object({
  Id: z.string(),
  RepoTags: z.array(z.string()).nullish(),
  Size: z.number().nonnegative(),
  Created: z.string().nullish(),
  RootFS: z.object({ Layers: z.array(z.string()).nullish() }).nullish(),
  Config: inspectedConfig.nullish(),
})
export type InspectedImage = z.infer<typeof inspected>

/** Throws `CallError` `no-such-image`. */
export async function inspectImage(
  engine: EngineAddress,
  reference: string,
  signal?: AbortSignal,
): Promise<InspectedImage> {
  try {
    const path = `/images/${reference.split('/').map(encodeURIComponent).join('/')}/json`
    const answer = await askEngine(engine, {
      method: 'GET',
      path,
      ...(signal === undefined ? {} : { signal }),
    })
    return inspected.parse(answer)
  } catch (error) {
    throw asImageError(reference, error)
  }
}

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

/** The daemon's 404 for an image as `CallError` `no-such-image`; any other error as it is. */
export function asImageError(imageId: string, error: unknown): unknown {
  if ((error as { statusCode?: number }).statusCode !== 404) return error
  const message = `The daemon has no image ${imageId} (any more). Build it again.`
  return new CallError({ code: 'no-such-image', message })
}
