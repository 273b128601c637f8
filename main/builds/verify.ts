import type { BuildOutcome } from '#main/buildkit/index.ts'
import { failure } from '#shared/failures/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { Engine } from '../engine/index.ts'

/** The id of the image that a tag or an id names on the daemon, `null` when there is none. Rejects when it does not answer. */
export type ImageLookup = (name: string) => Promise<string | null>

/** Queries a Docker daemon for the id only, because a build from the command line loads no schemas. */
export function imageLookup(engine: Engine): ImageLookup {
  return async (name) => {
    const id = ((await engine.inspectImage(name)) as { Id?: unknown } | null)?.Id
    return typeof id === 'string' ? id : null
  }
}

export interface VerifiedOutcome {
  /** `missing`: the daemon does not have an image that it reported as built. */
  readonly outcome: BuildOutcome | { readonly kind: 'missing'; readonly why: Failure }
  /** Tags that name another image by now, because something else tagged it meanwhile. */
  readonly movedTags: readonly string[]
}

/**
 * Checks that the daemon has the tagged images it reports as built: users run a tagged image
 * next. A build without its image has failed; when the daemon no longer answers, its report stands.
 */
export async function verifyImages(
  outcome: BuildOutcome,
  tags: readonly (readonly string[])[],
  lookUp: ImageLookup,
): Promise<VerifiedOutcome> {
  if (outcome.kind !== 'built') return { outcome, movedTags: [] }
  try {
    const found = await Promise.all(tags.map((own) => Promise.all(own.map(lookUp))))
    const imageIds = tags.map((_own, index) => outcome.imageIds[index] ?? found[index]?.[0] ?? null)
    for (const [index, own] of tags.entries()) {
      const [imageId, first] = [imageIds[index] ?? null, own[0]]
      if (first === undefined || found[index]?.includes(imageId) === true) continue
      if (imageId !== null && (await lookUp(imageId)) !== null) continue
      return {
        outcome: { kind: 'missing', why: failure('build-failed#no-image', { tag: first }) },
        movedTags: [],
      }
    }
    const movedTags = tags.flatMap((own, index) =>
      own.filter((_tag, at) => found[index]?.[at] !== imageIds[index]),
    )
    return { outcome: { ...outcome, imageIds }, movedTags }
  } catch {
    return { outcome, movedTags: [] }
  }
}
