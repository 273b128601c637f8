import type { BuildNetwork, BuildSecret, BuildSshAgent, CacheLocation } from '#shared/build/index.ts'
import type { SolveFailure } from './control/solve-failure.ts'
import type { StatusUpdate } from './trace.ts'

/** What a transport sends to the daemon. */
export interface BuildOrder {
  /** Names the build on the daemon. */
  readonly buildId: string
  /** Absolute path of the folder that is the build context. */
  readonly context: string
  /** The text in the editor, which stands for the Dockerfile on disk in the context, too. */
  readonly text: string
  /** Absolute path of the Dockerfile, `null` when it has none: it finds `<Dockerfile>.dockerignore`. */
  readonly dockerfilePath: string | null
  /** At least one. Each becomes an image; steps they share run once. */
  readonly targets: readonly OrderedTarget[]
  readonly buildArgs: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly platform: string
  /** `true` for all stages, or the names of some. */
  readonly noCache: boolean | readonly string[]
  readonly pull: boolean
  readonly secrets: readonly BuildSecret[]
  readonly ssh: readonly BuildSshAgent[]
  /** Absolute paths of folders, or what BuildKit fetches, by name. */
  readonly namedContexts: Readonly<Record<string, string>>
  readonly network: BuildNetwork
  readonly addHosts: Readonly<Record<string, string>>
  readonly cacheFrom: readonly CacheLocation[]
  readonly cacheTo: readonly CacheLocation[]
}

export interface OrderedTarget {
  /** The Dockerfile's text as BuildKit is to read it for this target. */
  readonly dockerfile: string
  /** Name of a stage, `''` for the last. */
  readonly target: string
  readonly tags: readonly string[]
}

/** How a transport's work on the daemon ended. */
export type BuildOutcome =
  /** The image of each target, in the order's order; `null` where none came out. */
  | { readonly kind: 'built'; readonly imageIds: readonly (string | null)[] }
  /** The daemon says why. */
  | ({ readonly kind: 'failed' } & SolveFailure)
  /** The daemon has stopped the work. */
  | { readonly kind: 'cancelled' }

/** Something that `docker build` can do and a transport cannot. */
export type LostFeature =
  /** What is built stays in the build cache: there is no image to tag, look into or run. */
  | 'images'
  /** The whole context is sent each time. */
  | 'incremental-transfer'
  | 'secrets'
  | 'ssh'
  | 'named-contexts'
  | 'registry-credentials'
  | 'cache-export'
  | 'no-cache-stages'
  /** Steps are told as text only. */
  | 'step-states'
  /** A failure comes without line and exit code. */
  | 'failure-location'

/** A way to have BuildKit build something and to hear how it goes. */
export interface BuildTransport {
  /** For people and logs: `BuildKit`, `BuildKit through /build`, … */
  readonly name: string
  /** What cannot be had this way. An order that names one of these is refused with a message before it begins. */
  readonly lost: readonly LostFeature[]
  /** Platforms the daemon builds for, as `linux/arm64`; left out where it cannot be asked. */
  readonly platforms?: () => Promise<readonly string[]>
  /**
   * Builds. Rejects when the context cannot be read or the connection breaks, with a message for people.
   * Aborting `signal` stops the work on the daemon: the promise settles when the daemon has stopped it, or has not
   * said so within a few seconds.
   */
  run(order: BuildOrder, onStatus: (update: StatusUpdate) => void, signal: AbortSignal): Promise<BuildOutcome>
}

/** A failure of which nothing but the words are known. */
export const failedWith = (message: string) =>
  ({ kind: 'failed', message, line: 0, exitCode: null, vertex: '' }) as const satisfies BuildOutcome
