import * as z from 'zod'
import type { ContainerConfig } from '../evaluate/index.ts'
import type { BaseImageSize, FileList, ImageComparison, StepCacheRecord } from '../images/index.ts'
import { isImageReference } from '../stages/index.ts'
import { call, done } from './call.ts'

export const imageId = z.string().regex(/^sha256:[0-9a-f]{64}$/)

/** One entry of an image's history, newest first as the daemon lists them. */
const imageLayer = z.object({
  /** The instruction that made it, as the daemon reports it. */
  createdBy: z.string(),
  /** Bytes the layer adds. */
  size: z.number().nonnegative(),
  /** Milliseconds since the epoch. */
  created: z.number(),
  comment: z.string(),
  tags: z.array(z.string()),
})
/** An entry of an image's history, as `docker history` lists it. */
export type ImageLayer = z.infer<typeof imageLayer>

const imageSummary = z.object({
  id: imageId,
  tags: z.array(z.string()),
  /** Bytes of all layers together. */
  size: z.number().nonnegative(),
  layers: z.array(imageLayer),
})
/** An image of the daemon with its history. */
export type ImageSummary = z.infer<typeof imageSummary>

/** A layer with files, read from its archive. */
const layerFacts = z.object({
  /** Digest of the uncompressed archive. */
  diffId: z.string(),
  createdBy: z.string(),
  /** Its entry in `ImageSummary.layers`; `null` when the image has no history. */
  history: z.number().int().nonnegative().nullable(),
  /** Bytes of file contents. */
  bytes: z.number().nonnegative(),
  /** Those of them that later layers overwrite or remove. */
  wasted: z.number().nonnegative(),
  /** Paths it adds, changes and removes. */
  added: z.number().int().nonnegative(),
  changed: z.number().int().nonnegative(),
  removed: z.number().int().nonnegative(),
  /** Entries whose names are invalid in an image: how many, and some of them escaped for display. */
  strangeCount: z.number().int().nonnegative(),
  strange: z.array(z.string()),
  /** Entries over the limit, which no figure here includes. */
  overLimit: z.number().int().nonnegative(),
})
/** What the archive of one layer that has files adds, changes and removes. */
export type LayerFacts = z.infer<typeof layerFacts>

const imageFiles = z.object({
  id: imageId,
  tags: z.array(z.string()),
  /** Bytes of file contents in all layers. */
  bytes: z.number().nonnegative(),
  /** Bytes in a layer that no container sees. */
  wasted: z.number().nonnegative(),
  /** Paths a container sees. */
  files: z.number().int().nonnegative(),
  /** Lowest first. */
  layers: z.array(layerFacts),
})
/** Totals of an image's layers and files, read from its archive. Sizes are bytes. */
export type ImageFiles = z.infer<typeof imageFiles>

/** Long lists are made by the host from its own types; the UI trusts its host for their inner shape. */
const trusted = <T>(key: string) =>
  z.custom<T>(
    (value) => typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, key)),
  )

const imageReference = z.string().refine(isImageReference)

const localImage = z.object({ id: imageId, tags: z.array(z.string()) })
/** An image of the daemon by its id, with the tags it has there. */
export type LocalImage = z.infer<typeof localImage>

const list = z.array(z.string()).readonly()
const nanoseconds = z.number()

/** What an image sets for the containers that run it. */
const containerConfig = z.object({
  env: list,
  labels: z.record(z.string(), z.string()),
  ports: list,
  volumes: list,
  workdir: z.string(),
  user: z.string(),
  cmd: list.nullable(),
  entrypoint: list.nullable(),
  shell: list.nullable(),
  stopSignal: z.string(),
  healthcheck: z
    .object({
      test: list,
      interval: nanoseconds,
      timeout: nanoseconds,
      startPeriod: nanoseconds,
      startInterval: nanoseconds,
      retries: z.number(),
    })
    .nullable(),
  onBuild: list,
}) satisfies z.ZodType<ContainerConfig>

export const imageCalls = {
  /** Fails: `no-daemon`, `no-such-image`. */
  'images.history': call(z.object({ imageId }), imageSummary),
  /** Images of the daemon that have a tag, newest first, 500 at most. Fails: `no-daemon`. */
  'images.tagged': call(z.object({}), z.array(localImage)),
  /** Fails: `no-daemon`, `no-such-image`. */
  'images.find': call(z.object({ reference: imageReference }), localImage),
  /** The config of an image on the daemon. Fails: `no-daemon`, `no-such-image`. */
  'images.config': call(z.object({ reference: imageReference }), containerConfig),
  /**
   * Reads the image's archive from the daemon and keeps an index of it for the calls below.
   * Fails: `no-daemon`, `no-such-image`, `unreadable-image`, `stopped`.
   */
  'images.files': call(z.object({ imageId }), imageFiles),
  /** Aborts the reading of an archive; its callers get `stopped`. */
  'images.stopReading': call(z.object({ imageId }), done),
  /** The changes of a layer (0 is the lowest), or with `null` all that a container sees. Fails as `images.files`, and `no-such-layer`. */
  'images.layer': call(
    z.object({ imageId, layer: z.number().int().nonnegative().nullable() }),
    trusted<FileList>('files'),
  ),
  /** Reads both archives. Fails as `images.files`. */
  'images.compare': call(z.object({ left: imageId, right: imageId }), trusted<ImageComparison>('files')),
  /** The known sizes of what is not in the image. Fails: `no-daemon`, `no-such-image`. */
  'images.leftOut': call(
    z.object({ imageId, bases: z.array(z.string().max(512)).max(256) }),
    trusted<{ readonly records: readonly StepCacheRecord[]; readonly bases: readonly BaseImageSize[] }>(
      'records',
    ),
  ),
} as const

export const imagePushes = {
  /** An archive is being read; `total` is the image's size and so about the archive's, 0 when unknown. In bytes. */
  'images.reading': z.object({
    imageId,
    read: z.number().nonnegative(),
    total: z.number().nonnegative(),
  }),
} as const
