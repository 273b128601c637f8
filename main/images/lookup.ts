import * as z from 'zod'
import { CallError, type CallOutput, type LocalImage, type ParsedInput } from '#shared/api/index.ts'
import type { ContainerConfig } from '#shared/evaluate/index.ts'
import type { BaseImageSize, StepCacheRecord } from '#shared/images/index.ts'
import { canonicalImage } from '#shared/stages/index.ts'
import type { Engine } from '../engine/index.ts'
import { asImageError, type InspectedImage, inspectImage, tagsOf } from './inspect-image.ts'

/** What the daemon knows besides an image's history. Every call throws `CallError` `no-daemon` where there is none. */
export interface ImageLookup {
  /** Images with a tag, newest first, 500 at most. */
  tagged(): Promise<LocalImage[]>
  /** History and size of an image. Throws `CallError` `no-such-image`. */
  history(input: ParsedInput<'images.history'>): Promise<CallOutput<'images.history'>>
  /** Throws `CallError` `no-such-image`. */
  find(input: ParsedInput<'images.find'>): Promise<LocalImage>
  /** The settings of the image. Throws `CallError` `no-such-image`. */
  config(input: ParsedInput<'images.config'>): Promise<ContainerConfig>
  /** The known sizes of what was not shipped with an image. Throws `CallError` `no-such-image`. */
  leftOut(input: ParsedInput<'images.leftOut'>): Promise<CallOutput<'images.leftOut'>>
}

const maxListed = 500

const listed = z.array(
  z.object({ Id: z.string(), RepoTags: z.array(z.string()).nullish(), Created: z.number() }),
)

/** `Created` is in seconds. */
const historyEntries = z.array(
  z.object({
    CreatedBy: z.string(),
    Size: z.number(),
    Created: z.number(),
    Comment: z.string(),
    Tags: z.array(z.string()).nullish(),
  }),
)

const diskUsage = z.object({
  BuildCache: z
    .array(z.object({ Type: z.string(), Description: z.string(), Size: z.number(), CreatedAt: z.string() }))
    .nullish(),
})

export function createImageLookup(engine: () => Promise<Engine>): ImageLookup {
  return {
    async tagged() {
      const answer = listed.parse(await (await engine()).json({ path: '/images/json' }))
      return answer
        .map(({ Id, RepoTags, Created }) => ({ id: Id, tags: tagsOf(RepoTags), created: Created }))
        .filter(({ tags }) => tags.length > 0)
        .sort((a, b) => b.created - a.created)
        .slice(0, maxListed)
        .map(({ id, tags }) => ({ id, tags }))
    },
    async history({ imageId }) {
      const address = await engine()
      const path = `/images/${imageId}/history`
      try {
        const [details, layers] = await Promise.all([inspectImage(address, imageId), address.json({ path })])
        return {
          id: details.id,
          tags: [...details.tags],
          size: details.size,
          layers: historyEntries.parse(layers).map((layer) => ({
            createdBy: layer.CreatedBy,
            size: layer.Size,
            created: layer.Created * 1000,
            comment: layer.Comment,
            tags: layer.Tags ?? [],
          })),
        }
      } catch (error) {
        throw asImageError(imageId, error)
      }
    },
    async find({ reference }) {
      const { id, tags } = await inspectImage(await engine(), reference)
      return { id, tags: [...tags] }
    },
    async config({ reference }) {
      return (await inspectImage(await engine(), reference)).config
    },
    async leftOut({ imageId, bases }) {
      const address = await engine()
      const shipped = await inspectImage(address, imageId)
      const records = await cacheRecords(address)
      const sizes = bases.map((image) => baseSize(address, image, shipped, records))
      return { records, bases: await Promise.all(sizes) }
    },
  }
}

/** Of layers only: sources and caches belong to no stage. */
async function cacheRecords(engine: Engine): Promise<readonly StepCacheRecord[]> {
  const query = { type: 'build-cache' }
  const answer = await engine.json({ path: '/system/df', query })
  return (diskUsage.parse(answer).BuildCache ?? [])
    .filter(({ Type }) => Type === 'regular')
    .map(({ Description, Size, CreatedAt }) => ({
      description: Description,
      size: Size,
      created: Date.parse(CreatedAt),
    }))
}

/** The base image's bytes that are not in the shipped image: from the daemon's images, else from what BuildKit pulled. */
async function baseSize(
  engine: Engine,
  image: string,
  shipped: InspectedImage,
  records: readonly StepCacheRecord[],
): Promise<BaseImageSize> {
  try {
    const base = await inspectImage(engine, image)
    const inShipped = new Set(shipped.layers)
    const shared = base.layers.filter((layer) => inShipped.has(layer)).length
    // The daemon reports sizes of whole images only: for a partly shared one the size is unknown.
    const bytes = shared === 0 ? base.size : shared === base.layers.length ? 0 : null
    return { image, bytes }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    return { image, bytes: pulledSize(image, records) }
  }
}

function pulledSize(image: string, records: readonly StepCacheRecord[]): number | null {
  const start = `pulled from ${canonicalImage(image)}`
  const pulled = records.filter(({ description }) => description.split('@')[0] === start.split('@')[0])
  const digests = new Set(pulled.map(({ description }) => description))
  return digests.size === 1 ? pulled.reduce((sum, { size }) => sum + size, 0) : null
}
