import * as z from 'zod'
import type { BuildRecord } from '../build/index.ts'
import { isReason, type Reason } from '../text/index.ts'
import { buildEvent, buildId, buildOptions } from './builds.ts'
import { call, done } from './call.ts'
import { path } from './documents.ts'
import { imageId } from './images.ts'
import { wireFailure } from './wire.ts'

/** See `BuildSummary`. */
export const buildSummary = z.object({
  buildId,
  path: path.nullable(),
  target: z.number().int(),
  targetName: z.string(),
  moreTargets: z.number().int().nonnegative(),
  status: z.enum(['succeeded', 'failed', 'cancelled']),
  startedAt: z.number(),
  finishedAt: z.number(),
  imageId: imageId.nullable(),
  error: z
    .object({
      message: z.string(),
      stage: z.number().int(),
      line: z.number().int(),
      reason: z.custom<Reason>(isReason).optional(),
      exitCode: z.number().int().exactOptional(),
    })
    .nullable(),
  textHash: z.string(),
  steps: z.number().int().nonnegative(),
  cachedSteps: z.number().int().nonnegative(),
  warnings: z.number().int().nonnegative(),
})

/** See `BuildRecord`; stored in a file with the summary. */
export const recordBody = z.object({
  dockerfile: z.string(),
  context: path,
  options: buildOptions,
  masked: z.array(z.string()),
  events: z.array(buildEvent),
  logLeftOut: z.number().int().nonnegative(),
})

/** Records are made by the host; the UI trusts its host for their inner shape. */
const buildRecord = z.custom<BuildRecord>(
  (value) => typeof value === 'object' && value !== null && 'summary' in value && 'events' in value,
)

export const buildHistoryCalls = {
  /**
   * Builds of a Dockerfile, newest first. `unreadable` counts entries of the history, of any file, that cannot be read;
   * `notKept` is the reason why the last build could not be kept.
   */
  'history.list': call(
    z.object({ path }),
    z.object({
      builds: z.array(buildSummary),
      unreadable: z.number().int().nonnegative(),
      notKept: wireFailure.nullable(),
    }),
  ),
  /** Fails: `unknown-build`, `unreadable-build`. */
  'history.read': call(z.object({ buildId }), buildRecord),
  /** Removes builds from the disk for good; missing ones count as removed. */
  'history.remove': call(z.object({ buildIds: z.array(buildId).min(1).max(1000) }), done),
  /** Removes all builds of a Dockerfile. */
  'history.removeAll': call(z.object({ path }), done),
} as const

export const buildHistoryPushes = {
  /** The list of builds of a Dockerfile changed. */
  'history.changed': z.object({ path: path.nullable() }),
} as const
