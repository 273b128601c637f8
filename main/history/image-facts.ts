import * as z from 'zod'
import type { ImageSettings, ImageThenAndNow } from '#shared/cache/index.ts'
import { askEngine, type EngineAddress } from '../engine/index.ts'

/** What of an image decides about the build cache. */
export const imageFacts = z.object({
  /** Digests of its layers. */
  layers: z.array(z.string()),
  settings: z.object({
    environment: z.array(z.string()),
    user: z.string(),
    workdir: z.string(),
    shell: z.array(z.string()),
    /** Snapshots of earlier versions do not have it. */
    onBuild: z.array(z.string()).default([]),
  }),
})
export type ImageFacts = z.infer<typeof imageFacts>

const inspected = z.object({
  RootFS: z.object({ Layers: z.array(z.string()).nullish() }).nullish(),
  Config: z
    .object({
      Env: z.array(z.string()).nullish(),
      User: z.string().nullish(),
      WorkingDir: z.string().nullish(),
      Shell: z.array(z.string()).nullish(),
      OnBuild: z.array(z.string()).nullish(),
    })
    .nullish(),
})

/** `null` for an image that the daemon does not have. Rejects when it does not answer. */
export type ImageFactsLookup = (image: string) => Promise<ImageFacts | null>

/** Asks a Docker daemon (source: the Engine API, ImageInspect). */
export function imageFactsLookup(engine: EngineAddress): ImageFactsLookup {
  return async (image) => {
    const path = `/images/${image.split('/').map(encodeURIComponent).join('/')}/json`
    const answer = await askEngine(engine, { method: 'GET', path, accept: [200, 404] })
    const parsed = inspected.safeParse(answer)
    if (!parsed.success || !parsed.data.RootFS) return null
    const { RootFS, Config } = parsed.data
    const settings: ImageSettings = {
      ...{ environment: Config?.Env ?? [], user: Config?.User ?? '' },
      ...{ workdir: Config?.WorkingDir ?? '', shell: Config?.Shell ?? [], onBuild: Config?.OnBuild ?? [] },
    }
    return imageFacts.parse({ layers: RootFS.Layers ?? [], settings })
  }
}

/**
 * One image at two times. Where the daemon had it neither time, BuildKit asks its registry; it is taken to be the same then,
 * since most tags do not move between two builds.
 */
export function compareFacts(
  image: string,
  then: ImageFacts | null,
  now: ImageFacts | null,
): ImageThenAndNow {
  const layers =
    then === null && now === null
      ? 'same'
      : then === null || now === null
        ? 'unsure'
        : then.layers.join() === now.layers.join()
          ? 'same'
          : 'changed'
  return { image, layers, former: then?.settings ?? null, current: now?.settings ?? null }
}
