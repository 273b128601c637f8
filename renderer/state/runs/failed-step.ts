/** The step before which a shell was opened, because it failed. */
export interface FailedStep {
  /** What it runs, as a shell takes it. */
  readonly command: string
  /** Its mounts as they are written, `type=cache,target=/c`. The shell is a container of its own and has none of them. */
  readonly mounts: readonly string[]
}
