import type { ReachedPort } from '#shared/api/index.ts'
import type { TextFeed } from '../../terminal/index.ts'
import type { DocumentId } from '../documents/document-state.ts'
import type { FailedStep } from './failed-step.ts'

/** A container of this app as shown. */
export interface RunView {
  readonly runId: string
  /** The document whose build made the image; `null` when that is not open. */
  readonly document: DocumentId | null
  /** That document's file; `null` if it has none. */
  readonly path: string | null
  readonly imageId: string
  readonly title: string
  /** It has a terminal that is typed into. */
  readonly terminal: boolean
  readonly ports: readonly ReachedPort[]
  readonly status: 'running' | 'stopping' | 'ended'
  /** `null` while it runs, and when it was removed before it could report one. */
  readonly exitCode: number | null
  /** Why it could not run to its end; `null` otherwise. */
  readonly error: string | null
  /** Its output, which grows by itself. */
  readonly feed: TextFeed
  /** The step that failed where a shell was opened to look into it, else `null`. */
  readonly failedStep: FailedStep | null
}

/** A shell whose stage is still being built, at most one a document. */
export interface PreparedShell {
  readonly document: DocumentId | null
  readonly title: string
  /** `null` until the host has answered. */
  readonly buildId: string | null
}

export interface RunsState {
  /** Of all documents, in the order of their starts. */
  readonly all: readonly RunView[]
  readonly preparing: readonly PreparedShell[]
}

export const noRuns: RunsState = { all: [], preparing: [] }

/** A document's shown runs. */
export interface ShownRuns {
  readonly all: readonly RunView[]
  readonly shown: RunView | null
  readonly preparing: PreparedShell | null
}
