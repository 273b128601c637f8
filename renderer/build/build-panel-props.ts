import type { ReactNode } from 'react'
import type { ImageSummary } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/build-state.ts'
import type { StageGraph, StageRole } from '#shared/stages/graph.ts'

/** The tabs of the panel, in the order in which they stand. */
export const buildTabs = ['timeline', 'log', 'layers', 'problems', 'run'] as const
export type BuildTab = (typeof buildTabs)[number]

/** A throw-away container of the image just built. */
export interface RunView {
  readonly status: 'running' | 'ended'
  /** `null` while it runs, and when it was stopped before it could answer. */
  readonly exitCode: number | null
  /** Why it could not run to its end; `null` otherwise. */
  readonly error: string | null
  /** Both streams in the order they came, control sequences included. */
  readonly output: string
}

/** The panel knows no store and no host: everything comes in here and goes out through the callbacks. */
export interface BuildPanelProps {
  readonly build: BuildState | null
  /** The graph the build was started from; the current one when there is no build. Gives stages their names. */
  readonly graph: StageGraph | null
  /** By stage index, for the build's target (the selected one when there is no build). */
  readonly roles: readonly StageRole[]
  /** The built image's history, `null` until a build has succeeded and it was fetched. */
  readonly image: ImageSummary | null
  readonly run: RunView | null
  readonly tab: BuildTab
  readonly onTab: (tab: BuildTab) => void
  /** Shows an instruction in text and graph; `instruction` is `null` for the whole stage, -1 for its FROM. */
  readonly onReveal: (stage: number, instruction: number | null) => void
  readonly onRun: () => void
  readonly onStopRun: () => void
  readonly onCancel: () => void
  /** The problems list, made by whoever owns diagnostics. */
  readonly problems: ReactNode
  /** Errors and warnings, shown on the tab; 0 shows nothing. */
  readonly problemCount: number
}
