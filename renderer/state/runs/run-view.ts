import type { ReachedPort } from '#shared/api/index.ts'
import type { TextFeed } from '../../terminal/index.ts'
import type { FailedStep } from './failed-step.ts'

/** A container of ours, as it is shown. */
export interface RunView {
  readonly runId: string
  readonly imageId: string
  readonly title: string
  /** It has a terminal that is typed into. */
  readonly terminal: boolean
  readonly ports: readonly ReachedPort[]
  readonly status: 'running' | 'stopping' | 'ended'
  /** `null` while it runs, and when it was removed before it could answer. */
  readonly exitCode: number | null
  /** Why it could not run to its end; `null` otherwise. */
  readonly error: string | null
  /** What it prints; it grows by itself. */
  readonly feed: TextFeed
  /** The step that failed where a shell was opened to look into it, else `null`. */
  readonly failedStep: FailedStep | null
}

/** A shell for which its stage is still being built. */
export interface PreparedShell {
  readonly title: string
  /** `null` until the host has answered. */
  readonly buildId: string | null
}

export interface RunsState {
  /** In the order in which they began. */
  readonly all: readonly RunView[]
  /** Of the run that is shown. */
  readonly shown: string | null
  readonly preparing: PreparedShell | null
}

export const noRuns: RunsState = { all: [], shown: null, preparing: null }
