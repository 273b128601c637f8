import type { BuildRequest } from '#shared/build/index.ts'
import type { ImagePlace } from '#shared/stages/index.ts'
import type { SolveFailure } from './control/solve-failure.ts'
import type { StatusUpdate } from './trace.ts'

/**
 * What BuildKit is asked to solve: a build's request with every default filled in, and its targets as the Dockerfile has
 * them. The fields of `BuildRequest` mean what they mean there.
 */
export interface SolveOptions
  extends Required<
    Omit<BuildRequest, 'target' | 'tags' | 'moreTargets' | 'noCache' | 'noCacheStages' | 'variables'>
  > {
  /** Names the build on the daemon. */
  readonly buildId: string
  /** At least one. Each becomes an image; steps they share run once. */
  readonly targets: readonly SolveTarget[]
  /** `true` for all stages, or the names of some. */
  readonly noCache: boolean | readonly string[]
  /** What the build names of registries. The user's credentials count for nothing else. */
  readonly repositories: readonly NamedRepository[]
}

/** A repository that a build names. */
export interface NamedRepository extends ImagePlace {
  /** Whether the build writes to it, too. */
  readonly pushes: boolean
}

/** One target of a build: the Dockerfile's text, the stage and the tags of its image. */
export interface SolveTarget {
  /** The Dockerfile's text as BuildKit is to read it for this target. */
  readonly dockerfile: string
  /** Name of a stage, `''` for the last. */
  readonly target: string
  readonly tags: readonly string[]
}

/** How a transport's work on the daemon ended. */
export type BuildOutcome =
  /** The image of each target, in their order; `null` where none came out. */
  | { readonly kind: 'built'; readonly imageIds: readonly (string | null)[] }
  /** The daemon's error message. */
  | ({ readonly kind: 'failed' } & SolveFailure)
  /** The daemon has stopped the work. */
  | { readonly kind: 'cancelled' }

/** Something that `docker build` can do and a transport cannot. */
export type UnsupportedFeature =
  /** What is built stays in the build cache: there is no image to tag, look into or run. */
  | 'images'
  /** The whole context is sent each time. */
  | 'incremental-transfer'
  | 'secrets'
  | 'ssh'
  | 'named-contexts'
  | 'registry-credentials'
  | 'cache-export'
  | 'entitlements'
  | 'no-cache-stages'
  /** Steps are reported as text only. */
  | 'step-states'
  /** A failure comes without line and exit code. */
  | 'failure-location'

/** A way to run builds on BuildKit and to receive their progress. */
export interface BuildTransport {
  /** Name for users and logs: `BuildKit`, `BuildKit through /build`, … */
  readonly name: string
  /** What this transport does not support. Options that need one of these are rejected before the build starts. */
  readonly unsupported: readonly UnsupportedFeature[]
  /** Platforms the daemon builds for, as `linux/arm64`; absent where it cannot be queried. */
  readonly platforms?: () => Promise<readonly string[]>
  /**
   * Builds. Rejects when the context cannot be read or the connection breaks, with a message for users.
   * Aborting `signal` stops the work on the daemon: the promise settles when the daemon has stopped it, or after a few
   * seconds without confirmation.
   */
  run(
    options: SolveOptions,
    onStatus: (update: StatusUpdate) => void,
    signal: AbortSignal,
  ): Promise<BuildOutcome>
}

/** A failure known by its message only. */
export const failedWith = (message: string) =>
  ({ kind: 'failed', message, line: 0, exitCode: null, vertex: '' }) as const satisfies BuildOutcome
