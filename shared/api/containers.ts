import * as z from 'zod'
import { call, done } from './call.ts'
import { path } from './documents.ts'
import { imageId } from './images.ts'

const runId = z.string().regex(/^[a-z0-9]{8,64}$/)

const words = z.array(z.string().max(64 * 1024)).max(256)
const port = z.number().int().min(1).max(65_535)
const protocol = z.enum(['tcp', 'udp'])
/** Absolute in the container. */
const placeInside = z
  .string()
  .max(4096)
  .regex(/^\/[^\0]*$/)
const noNul = /^[^\0]*$/

/** Cells of a terminal's window. */
const terminalSize = z.object({
  columns: z.number().int().min(1).max(1000),
  rows: z.number().int().min(1).max(1000),
})
/** Size of a terminal's window in character cells, 1 to 1000 each way. */
export type TerminalSize = z.infer<typeof terminalSize>

const runMount = z.discriminatedUnion('kind', [
  /** A file or folder of this machine, inside what the user opened. */
  z.object({ kind: z.literal('bind'), source: path, target: placeInside, readOnly: z.boolean() }),
  /** A volume by its name; an unnamed one is removed with the container. */
  z.object({
    kind: z.literal('volume'),
    source: z.string().regex(/^([a-zA-Z0-9][a-zA-Z0-9_.-]{1,127})?$/),
    target: placeInside,
    readOnly: z.boolean(),
  }),
])
/** A mount of a container: a bind of a path of this machine, or a volume. */
export type RunMount = z.infer<typeof runMount>

/** How to run an image; what is empty or `null` is the image's own. */
export const runOptions = z.object({
  entrypoint: words.nullable(),
  command: words.nullable(),
  env: z.record(z.string().regex(/^[^=\0]{1,256}$/), z.string().max(64 * 1024)),
  user: z.string().max(256).regex(noNul),
  workdir: z.union([z.literal(''), placeInside]),
  /** `host: null` picks a free port. */
  ports: z.array(z.object({ container: port, protocol, host: port.nullable() })).max(64),
  mounts: z.array(runMount).max(64),
  /** `''` is the daemon's default; another container's network cannot be joined. */
  network: z.string().regex(/^([a-zA-Z0-9][a-zA-Z0-9_.-]{0,127})?$/),
  /** A terminal of this size to write to and read from; `null` only shows the output. */
  terminal: terminalSize.nullable(),
  /** Opens a shell of the image instead of entrypoint and command: bash where available, else `sh`. */
  shell: z.boolean(),
})
/** How a container of an image is run; an empty or `null` field keeps the image's value. */
export type RunOptions = z.infer<typeof runOptions>

/** A published port of the container. */
const reachedPort = z.object({
  container: port,
  protocol,
  /** `localhost:49153`. */
  address: z.string(),
})
/** A published port of a running container, with the address that reaches it from this machine. */
export type ReachedPort = z.infer<typeof reachedPort>

/** A container of ours, running or ended. */
const runSummary = z.object({
  runId,
  imageId,
  title: z.string(),
  /** The Dockerfile whose build made the image; `null` when unknown. */
  document: z.string().nullable(),
  terminal: z.boolean(),
  ports: z.array(reachedPort),
  status: z.enum(['running', 'ended']),
  /** `null` while it runs, and when it was removed before it exited. */
  exitCode: z.number().int().nullable(),
  /** Why it could not run to completion; `null` otherwise. */
  error: z.string().nullable(),
  /** The last of its output, both streams in the order they came. */
  output: z.string(),
})
/** A container that the app started, running or ended, with the last of its output. */
export type RunSummary = z.infer<typeof runSummary>

/** An image's default settings for running it. */
const runDefaults = z.object({
  entrypoint: z.array(z.string()),
  command: z.array(z.string()),
  /** `NAME=value`. */
  env: z.array(z.string()),
  user: z.string(),
  workdir: z.string(),
  ports: z.array(z.object({ container: port, protocol })),
  volumes: z.array(z.string()),
})
/** An image's default settings for running it; empty where it sets none. */
export type RunDefaults = z.infer<typeof runDefaults>

/** Bytes or UTF-16 units of one `containers.input`. */
const maxInput = 64 * 1024

export const containerCalls = {
  /**
   * Starts a throw-away container of an image; it is removed when it ends. Fails: `no-daemon`, `no-such-image`,
   * `outside-roots`, `no-shell`, `cannot-start`.
   */
  'containers.run': call(
    z.object({
      imageId,
      title: z.string().max(256).exactOptional(),
      /** The Dockerfile whose build made the image. Stored for `containers.list` and never read. */
      document: path.nullable().exactOptional(),
      options: runOptions.exactOptional(),
    }),
    z.object({ runId, ports: z.array(reachedPort) }),
  ),
  /**
   * Sends its stop signal, kills it 10 s later, and removes it; `now` does so immediately, also while
   * an earlier stop waits.
   */
  'containers.stop': call(z.object({ runId, now: z.boolean().exactOptional() }), done),
  /** Types into its terminal. `binary`: each character is one byte. Ignored once it has ended. */
  'containers.input': call(
    z.object({ runId, text: z.string().max(maxInput), encoding: z.enum(['utf8', 'binary']) }),
    done,
  ),
  'containers.resize': call(z.object({ runId, size: terminalSize }), done),
  /** An image's default settings for running it. Fails: `no-daemon`, `no-such-image`. */
  'containers.defaults': call(z.object({ imageId }), runDefaults),
  /** How a target of a document was last run; `null` when it never was with options. Fails: `outside-roots`. */
  'containers.remembered': call(z.object({ path, target: z.string().max(256) }), runOptions.nullable()),
  /** Stores them, without values of variables that look secret. Fails: `outside-roots`. */
  'containers.remember': call(z.object({ path, target: z.string().max(256), options: runOptions }), done),
  /** Those that run and the last that ended, oldest first, for a page that was reloaded. */
  'containers.list': call(z.object({}).strict(), z.array(runSummary)),
  /** Forgets one that has ended. */
  'containers.forget': call(z.object({ runId }), done),
} as const

export const containerPushes = {
  'containers.output': z.object({ runId, stream: z.enum(['stdout', 'stderr']), text: z.string() }),
  /** The last push of a run. `error` is the reason why it could not run to completion. */
  'containers.ended': z.object({
    runId,
    exitCode: z.number().int().nullable(),
    error: z.string().nullable(),
  }),
} as const
