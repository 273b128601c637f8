/** An image that came out of a build of this session. */
export interface SessionImage {
  readonly imageId: string
  /** The stage as people call it; `''` for one without a name. */
  readonly target: string
  /** Index of the stage. */
  readonly stage: number
  /** Milliseconds since the epoch. */
  readonly finishedAt: number
  /** Milliseconds the build took. */
  readonly duration: number
}
