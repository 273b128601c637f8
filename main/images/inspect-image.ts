import * as z from 'zod'
import { CallError } from '#shared/api/index.ts'
import type { ContainerConfig } from '#shared/evaluate/index.ts'
import { failure } from '#shared/failures/index.ts'
import type { Engine } from '../engine/index.ts'

const list = z.array(z.string()).nullish()
const set = z.record(z.string(), z.unknown()).nullish()
const count = z.number().nullish()

/** An image's settings as the Engine API and the OCI image config spell them, without the health check. */
export const writtenSettings = z.object({
  Env: list,
  Labels: z.record(z.string(), z.string()).nullish(),
  ExposedPorts: set,
  Volumes: set,
  WorkingDir: z.string().nullish(),
  User: z.string().nullish(),
  Cmd: list,
  /** Podman may write a single word as a plain string. */
  Entrypoint: z.union([z.string().transform((word) => [word]), list]),
  Shell: list,
  StopSignal: z.string().nullish(),
  OnBuild: list,
})

/** Durations in nanoseconds. */
const writtenHealthcheck = z.object({
  Test: list,
  Interval: count,
  Timeout: count,
  StartPeriod: count,
  StartInterval: count,
  Retries: count,
})

/** The fields of an image that we read (source: the Engine API, ImageInspect). */
const writtenImage = z.object({
  Id: z.string(),
  RepoTags: list,
  Size: z.number().nonnegative(),
  Created: z.string().nullish(),
  RootFS: z.object({ Layers: list }).nullish(),
  Config: writtenSettings.extend({ Healthcheck: writtenHealthcheck.nullish() }).nullish(),
})

/** An image of the daemon. */
export interface InspectedImage {
  readonly id: string
  readonly tags: readonly string[]
  /** Bytes. */
  readonly size: number
  /** Milliseconds since the epoch; `null` when unknown. */
  readonly created: number | null
  /** Digests of its layers, lowest first. */
  readonly layers: readonly string[]
  readonly config: ContainerConfig
}

/** The image by an id, a tag or a digest; `null` when the daemon has none by that name. Rejects when it does not answer. */
export async function findImage(
  engine: Engine,
  name: string,
  signal?: AbortSignal,
): Promise<InspectedImage | null> {
  const written = await engine.inspectImage(name, signal)
  if (written === null) return null
  const { Id, RepoTags, Size, Created, RootFS, Config } = writtenImage.parse(written)
  const created = Date.parse(Created ?? '')
  const config = settingsOf(Config)
  const health = Config?.Healthcheck
  return {
    id: Id,
    tags: tagsOf(RepoTags),
    size: Size,
    created: Number.isNaN(created) ? null : created,
    layers: RootFS?.Layers ?? [],
    config: health
      ? {
          ...config,
          healthcheck: {
            test: health.Test ?? [],
            interval: health.Interval ?? 0,
            timeout: health.Timeout ?? 0,
            startPeriod: health.StartPeriod ?? 0,
            startInterval: health.StartInterval ?? 0,
            retries: health.Retries ?? 0,
          },
        }
      : config,
  }
}

/** Like `findImage`; throws `CallError` `no-such-image` where there is none. */
export async function inspectImage(
  engine: Engine,
  name: string,
  signal?: AbortSignal,
): Promise<InspectedImage> {
  const image = await findImage(engine, name, signal)
  if (image === null) throw noSuchImage(name)
  return image
}

/** The tags of an image; one without a tag is listed with a placeholder. */
export const tagsOf = (tags: readonly string[] | null | undefined): string[] =>
  (tags ?? []).filter((tag) => !tag.startsWith('<none>'))

/** Settings in the app's own shape, without the health check; an empty command becomes `null`. */
export function settingsOf(config: z.infer<typeof writtenSettings> | null | undefined): ContainerConfig {
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
    healthcheck: null,
    onBuild: config?.OnBuild ?? [],
  }
}

const filled = (words: readonly string[] | null | undefined): readonly string[] | null =>
  words && words.length > 0 ? words : null

/** The daemon's 404 for an image as `CallError` `no-such-image`; any other error unchanged. */
export const asImageError = (name: string, error: unknown): unknown =>
  (error as { statusCode?: number }).statusCode === 404 ? noSuchImage(name) : error

const noSuchImage = (image: string): CallError => new CallError(failure('no-such-image', { image }))
