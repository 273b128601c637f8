/** An image built in this session. */
export interface SessionImage {
  readonly imageId: string
  /** The stage's name; `''` if it has none. */
  readonly target: string
  /** Index of the stage. */
  readonly stage: number
  /** Milliseconds since the epoch. */
  readonly finishedAt: number
  /** Milliseconds the build took. */
  readonly duration: number
}
