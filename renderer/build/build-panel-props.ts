import type { ReactNode } from 'react'
import type { HostClient, ImageSummary } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import type { BuildTab, SessionImage } from '../state/index.ts'

/** How a build stands for the person: where it is in the queue, else its outcome. */
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
  /** What its targets are called. */
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
  /** Answers what the image's files are, when somebody looks at them. */
  readonly host: HostClient
  /** Images that came out of builds of this session, newest first. */
  readonly built: readonly SessionImage[]
  readonly tab: BuildTab
  readonly onTab: (tab: BuildTab) => void
  /** Shows an instruction in text and graph; `instruction` is `null` for the whole stage, -1 for its FROM. */
  readonly onReveal: (stage: number, instruction: number | null) => void
  /** All builds of the window, in the order in which they were asked for. */
  readonly builds: readonly BuildChip[]
  /** The id of `build`, `null` without one. */
  readonly shown: number | null
  readonly onShow: (id: number) => void
  readonly onCancel: (id: number) => void
  /** Takes a finished build out of the list. */
  readonly onDismiss: (id: number) => void
  /** Puts the caret where the shown build failed. */
  readonly onShowFailure: () => void
  readonly onBuildAgain: () => void
  /** Opens a shell in the state before a step of the build. */
  readonly onShellBefore: (stage: number, instruction: number) => void
  /** The containers, made by whoever owns them. */
  readonly runs: ReactNode
  /** The plan of the target, made by whoever explains it. */
  readonly plan: ReactNode
  /** The problems list, made by whoever owns diagnostics. */
  readonly problems: ReactNode
  /** The kept builds of the file, made by whoever asks the host for them. */
  readonly history: ReactNode
  /** Errors and warnings, shown on the tab; 0 shows nothing. */
  readonly problemCount: number
}
