import { z } from 'zod'
import { call, done } from './call.ts'
import { imageId } from './images.ts'

export const runId = z.string().regex(/^[a-z0-9]{8,64}$/)

export const containerCalls = {
  /** Starts a throw-away container of an image; it is removed when it ends. Fails: `no-daemon`, `no-such-image`, `cannot-start`. */
  'containers.run': call(z.object({ imageId }), z.object({ runId })),
  /** Stops and removes it. */
  'containers.stop': call(z.object({ runId }), done),
} as const

export const containerPushes = {
  'containers.output': z.object({ runId, stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  /** The last push of a run. `error` tells why it could not run to its end. */
  'containers.ended': z.object({
    runId,
    exitCode: z.number().int().nullable(),
    error: z.string().nullable(),
  }),
} as const
