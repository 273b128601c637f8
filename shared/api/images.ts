import { z } from 'zod'
import { call } from './call.ts'

export const imageId = z.string().regex(/^sha256:[0-9a-f]{64}$/)

/** One entry of an image's history, newest first as the daemon lists them. */
export const imageLayer = z.object({
  /** The instruction that made it, as the daemon tells it. */
  createdBy: z.string(),
  /** Bytes the layer adds. */
  size: z.number().nonnegative(),
  /** Milliseconds since the epoch. */
  created: z.number(),
  comment: z.string(),
  tags: z.array(z.string()),
})
export type ImageLayer = z.infer<typeof imageLayer>

export const imageSummary = z.object({
  id: imageId,
  tags: z.array(z.string()),
  /** Bytes of all layers together. */
  size: z.number().nonnegative(),
  layers: z.array(imageLayer),
})
export type ImageSummary = z.infer<typeof imageSummary>

export const imageCalls = {
  /** Fails: `no-daemon`, `no-such-image`. */
  'images.history': call(z.object({ imageId }), imageSummary),
} as const
