import { z } from 'zod'
import { call, nothing } from './call.ts'

/** One endpoint that was tried, in order, with what came of it. */
export const daemonAttempt = z.object({
  /** `unix:///…`, `tcp://…`, `npipe://…`, `ssh://…`. */
  endpoint: z.string(),
  /** Where it comes from: `DOCKER_HOST`, `context NAME`, `known socket`. */
  source: z.string(),
  /** `null` when it answered. */
  problem: z
    .enum(['not-found', 'permission-denied', 'refused', 'timeout', 'too-old', 'unsupported', 'other'])
    .nullable(),
  detail: z.string(),
})
export type DaemonAttempt = z.infer<typeof daemonAttempt>

export const daemonStatus = z.object({
  state: z.enum(['looking', 'connected', 'unavailable']),
  attempts: z.array(daemonAttempt),
  /** Set when connected. */
  daemon: z
    .object({
      endpoint: z.string(),
      source: z.string(),
      version: z.string(),
      apiVersion: z.string(),
      /** `linux/amd64` and the like. */
      platform: z.string(),
    })
    .nullable(),
})
export type DaemonStatus = z.infer<typeof daemonStatus>

export const daemonCalls = {
  'daemon.status': call(nothing, daemonStatus),
  /** Looks again, now. */
  'daemon.reconnect': call(nothing, daemonStatus),
} as const

export const daemonPushes = { 'daemon.changed': daemonStatus } as const
