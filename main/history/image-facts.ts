import * as z from 'zod'
import type { ImageThenAndNow } from '#shared/cache/index.ts'
import { maskedValue, maskText, namesSecret } from '#shared/secrets/index.ts'
import type { Engine } from '../engine/index.ts'
import { findImage } from '../images/index.ts'

/** The parts of an image that affect the build cache. */
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

/** `null` for an image that the daemon does not have. Rejects when it does not answer. */
export type ImageFactsLookup = (image: string) => Promise<ImageFacts | null>

/** Looks images up in a Docker daemon. */
export function imageFactsLookup(engine: Engine): ImageFactsLookup {
  return async (name) => {
    const image = await findImage(engine, name)
    if (image === null) return null
    const { env, user, workdir, shell, onBuild } = image.config
    const settings = {
      environment: env.map(withoutSecret),
      user,
      workdir,
      shell: [...(shell ?? [])],
      onBuild: [...onBuild],
    }
    return { layers: [...image.layers], settings }
  }
}

/** `NAME=value` of an image, without what only its owner should have: facts are stored. */
function withoutSecret(variable: string): string {
  const name = variable.split('=', 1)[0] ?? ''
  return namesSecret(name) ? `${name}=${maskedValue}` : maskText(variable)
}

/**
 * One image at two times. Where the daemon had it neither time, BuildKit asks its registry; it then counts as unchanged,
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
