import * as z from 'zod'
import { call, nothing } from './call.ts'

const recordId = z.string().regex(/^[a-z0-9]{1,64}$/)

/** A record of the daemon's build cache: a step's result, a pulled image, a sent context, a cache mount, … */
const cacheRecord = z.object({
  id: recordId,
  /** The vertex's name, or for a RUN the command it executed. */
  description: z.string(),
  /** BuildKit's: `regular`, `source.local`, `exec.cachemount`, `frontend`, `internal`, … */
  type: z.string(),
  bytes: z.number().nonnegative(),
  /** Milliseconds since the epoch; `null` when not reported. */
  created: z.number().nullable(),
  lastUsed: z.number().nullable(),
  uses: z.number().int().nonnegative(),
  /** Needed now by a build, or by a record that builds on it and is in use. */
  inUse: z.boolean(),
  /** Its bytes are shared with an image: removing the record would free nothing. */
  shared: z.boolean(),
})
/** One record of the daemon's build cache, as `docker buildx du` lists it. Sizes are bytes. */
export type CacheRecord = z.infer<typeof cacheRecord>

const removed = z.object({
  removed: z.array(recordId),
  /** Freed with them. */
  bytes: z.number().nonnegative(),
})

export const buildCacheCalls = {
  /** Fails: `no-daemon`, `cache-unknown`. */
  'cache.usage': call(nothing, z.object({ records: z.array(cacheRecord) })),
  /**
   * Removes these records, or with `null` all unused ones. A record stays as long as others build on it; BuildKit
   * also keeps its own (`frontend`, `internal`) and what an image shares.
   * Fails: `no-daemon`, `cache-unknown`.
   */
  'cache.prune': call(z.object({ ids: z.array(recordId).min(1).max(5000).nullable() }), removed),
} as const

export const buildCachePushes = {
  /** Progress of a removal: everything it has removed so far. */
  'cache.pruning': z.object({ removed: z.number().int().nonnegative(), bytes: z.number().nonnegative() }),
} as const
