/** The failed step before which a shell was opened. */
export interface FailedStep {
  /** Its command, as a shell takes it. */
  readonly command: string
  /** Its mounts as written, `type=cache,target=/c`. The shell is a container of its own and has none of them. */
  readonly mounts: readonly string[]
}
