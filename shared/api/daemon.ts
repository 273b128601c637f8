import * as z from 'zod'
import { isReason, type Reason } from '../text/index.ts'
import { call, nothing } from './call.ts'

/** Why an endpoint is unusable. */
const daemonProblem = z.enum([
  /** Nothing listens there, or the machine does not exist. */
  'not-found',
  /** The user may not access the socket. */
  'permission-denied',
  'refused',
  'timeout',
  /** Older than builds require. */
  'too-old',
  /** Not a reachable endpoint, or nothing there that can build. */
  'unsupported',
  /** Certificates: missing, unreadable, not trusted, or TLS where there is none. */
  'tls',
  /** `ssh` or `kubectl` ended with an error. */
  'program-failed',
  /** `ssh` or `kubectl` is not installed. */
  'program-missing',
  'other',
])
/** Why a place cannot be used, as a stable code. */
export type DaemonProblem = z.infer<typeof daemonProblem>

/** What a daemon reports about itself. */
const daemonFacts = z.object({
  /** `Docker`, `Podman`, `BuildKit`. */
  product: z.string(),
  /** `''` when it reports none. */
  version: z.string(),
  /** Of the Engine API; `''` for a standalone buildkitd. */
  apiVersion: z.string(),
  /** `linux/amd64` and the like. */
  platform: z.string(),
  /** Whether it builds with BuildKit. */
  buildKit: z.boolean(),
})
/** What a daemon reports about itself when it answers. */
export type DaemonFacts = z.infer<typeof daemonFacts>

/** An endpoint where a daemon is or may be. */
const daemonPlace = z.object({
  /** Stable between runs. */
  id: z.string(),
  /** A standalone buildkitd builds, but keeps no images and runs no containers. */
  kind: z.enum(['docker', 'buildkit']),
  /** The source: DOCKER_HOST, a Docker context, a usual socket, a builder of buildx, BUILDKIT_HOST. */
  origin: z.enum(['environment', 'context', 'socket', 'builder', 'buildkit-host']),
  /** Name of the context or builder, the product of a usual socket, or the variable. */
  name: z.string(),
  /** `unix:///…`, `tcp://…`, `npipe://…`, `ssh://…`, `kubernetes://…`; `''` when it has none. */
  endpoint: z.string(),
  state: z.enum(['untried', 'trying', 'answers', 'failed']),
  /** Set when it failed. */
  problem: daemonProblem.nullable(),
  /** The error message of the failed connection; `''` without one. */
  detail: z.string(),
  /** `detail` apart from its language, where it is not another program's own. */
  reason: z.custom<Reason>(isReason).optional(),
  /** Set when it answers. */
  facts: daemonFacts.nullable(),
})
/** An endpoint where a daemon is or may be, and the result of probing it. */
export type DaemonPlace = z.infer<typeof daemonPlace>

const daemonStatus = z.object({
  state: z.enum(['looking', 'connected', 'unavailable']),
  /** All known endpoints, in the order in which they are tried. */
  places: z.array(daemonPlace),
  /** The one in use; set when connected. */
  daemon: daemonFacts
    .extend(daemonPlace.pick({ id: true, kind: true, name: true, endpoint: true }).shape)
    .nullable(),
  /** The user's choice, `null` when the app chooses. */
  choice: z
    .object({
      id: z.string(),
      name: z.string(),
      /** It is no longer known, so another one is in use. */
      vanished: z.boolean(),
    })
    .nullable(),
  /** The one in use has not answered for 3 seconds, though the connection to it is there. */
  silent: z.boolean().optional(),
})
/** Every known endpoint, the one in use and the user's choice, as one snapshot. */
export type DaemonStatus = z.infer<typeof daemonStatus>

export const daemonCalls = {
  'daemon.status': call(nothing, daemonStatus),
  /**
   * Probes all endpoints; the one in use stays in use. Those reached through another program (`ssh`, `kubectl`)
   * are probed only with `everywhere`.
   */
  'daemon.survey': call(z.object({ everywhere: z.boolean() }), daemonStatus),
  /** Searches again immediately for the one to use. */
  'daemon.reconnect': call(nothing, daemonStatus),
  /** Uses this endpoint from now on, `null` for the first that answers. Fails: `unknown-daemon`. */
  'daemon.choose': call(z.object({ id: z.string().max(4096).nullable() }), daemonStatus),
} as const

export const daemonPushes = { 'daemon.changed': daemonStatus } as const
