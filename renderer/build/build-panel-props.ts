import type { ReactNode } from 'react'
import type { HostClient, ImageSummary } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import type { BuildTab, SessionImage } from '../state/index.ts'

/** A build's status as shown: its place in the queue, else its outcome. */
export type ChipState =
  | 'queued'
  | 'starting'
  | 'running'
  | 'cancelling'
  | 'succeeded'
  | 'failed'
  | 'cancelled'

/** One of the window's builds. */
export interface BuildChip {
  readonly id: number
  /** Names of its targets. */
  readonly targets: string
  readonly state: ChipState
}

/** The panel knows no store: everything comes in here and goes out through the callbacks. */
export interface BuildPanelProps {
  readonly build: BuildState | null
  /** The graph the build was started from; the current one when there is no build. Gives stages their names. */
  readonly graph: StageGraph | null
  /** By stage index, for the build's target (the selected one when there is no build). */
  readonly roles: readonly StageRole[]
  /** The built image's history, `null` until a build has succeeded and it was fetched. */
  readonly image: ImageSummary | null
  /** Reads the image's files once they are shown. */
  readonly host: HostClient
  /** Images that came out of builds of this session, newest first. */
  readonly built: readonly SessionImage[]
  readonly tab: BuildTab
  readonly onTab: (tab: BuildTab) => void
  /** Shows an instruction in text and graph; `instruction` is `null` for the whole stage, -1 for its FROM. */
  readonly onReveal: (stage: number, instruction: number | null) => void
  /** All builds of the window, in the order of their requests. */
  readonly builds: readonly BuildChip[]
  /** The id of `build`, `null` without one. */
  readonly shown: number | null
  readonly onShow: (id: number) => void
  readonly onCancel: (id: number) => void
  /** Removes a finished build from the list. */
  readonly onDismiss: (id: number) => void
  /** Puts the caret where the shown build failed. */
  readonly onShowFailure: () => void
  /** Puts the caret on a line of the shown build's text, 1-based. */
  readonly onShowLine: (line: number) => void
  readonly onBuildAgain: () => void
  /** Opens a shell in the state before a step of the build. */
  readonly onShellBefore: (stage: number, instruction: number) => void
  /** What to do where there is no build yet: buttons. */
  readonly next: ReactNode
  /** The containers view, provided by its room. */
  readonly runs: ReactNode
  /** The target's plan, provided by its room. */
  readonly plan: ReactNode
  /** The problems list, provided by the room of diagnostics. */
  readonly problems: ReactNode
  /** The file's kept builds, provided by whichever component asks the host for them. */
  readonly history: ReactNode
  /** Buttons at the end of the row of tabs. */
  readonly tools: ReactNode
  /** Errors and warnings, shown on the tab; 0 shows nothing. */
  readonly problemCount: number
}
