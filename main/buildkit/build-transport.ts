import type { StatusUpdate } from './trace.ts'

/** What a transport sends to the daemon. */
export interface BuildOrder {
  /** Names the build on the daemon, for its cancellation. */
  readonly buildId: string
  /** Absolute path of the folder that is the build context. */
  readonly context: string
  /** The Dockerfile's text as BuildKit is to read it. */
  readonly dockerfile: string
  /** Absolute path of the Dockerfile, `null` when it has none: it finds `<Dockerfile>.dockerignore`. */
  readonly dockerfilePath: string | null
  /** Name of a stage, `''` for the last. */
  readonly target: string
  readonly tags: readonly string[]
  readonly buildArgs: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly platform: string
  readonly noCache: boolean
  readonly pull: boolean
}

/** How a transport's work on the daemon ended. */
export type BuildOutcome =
  | { readonly kind: 'built'; readonly imageId: string | null }
  /** The daemon says why. */
  | { readonly kind: 'failed'; readonly message: string }

/** A way to have BuildKit build something and to hear how it goes. */
export interface BuildTransport {
  /**
   * Builds. Rejects when the context cannot be read or the connection breaks, with a message for people;
   * ends soon after `cancel` or when `signal` aborts.
   */
  run(order: BuildOrder, onStatus: (update: StatusUpdate) => void, signal: AbortSignal): Promise<BuildOutcome>
  /** Stops the build on the daemon; one that it does not know (any more) is no error. */
  cancel(buildId: string): Promise<void>
}
