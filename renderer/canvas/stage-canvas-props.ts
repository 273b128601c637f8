import type {
  ActionPlace,
  CanvasHandle,
  EntryChips,
  GraphOverlay,
  GraphPlace,
} from '#renderer/graph/index.ts'
import type { ActionOrigin, Question } from '#renderer/state/index.ts'
import type { GraphPlacement, GraphViewState } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { CanvasMemory } from './layout/canvas-memory.ts'
import type { Point } from './layout/layout-input.ts'

/** How the graph is drawn, in every document. */
export interface CanvasLook {
  readonly spacing: 'compact' | 'normal' | 'roomy'
  /** `needed`: while part of the graph is out of sight. */
  readonly minimap: 'needed' | 'always' | 'never'
}

/** The canvas knows no store and no host: everything comes in here and goes out through the callbacks. */
export interface StageCanvasProps {
  /** The last graph that could be read from the text. */
  readonly graph: StageGraph
  /** The text has an error now; `graph` is the last good one. */
  readonly stale: boolean
  /** Index of the selected target. */
  readonly target: number
  /** By stage index, for the selected target. */
  readonly roles: readonly StageRole[]
  readonly selection: GraphPlace | null
  /** Stages that are selected together, ascending. */
  readonly selectedStages: readonly number[]
  /** Where the editor's caret is. */
  readonly caret: GraphPlace | null
  /** The build whose status the graph shows, `null` if there is none. */
  readonly build: BuildState | null
  /** The overlay of an explaining view; the same object while it is unchanged. */
  readonly overlay: GraphOverlay | null
  /** Services and targets that build stages; the same object while they are unchanged. */
  readonly entries: EntryChips
  /** By stage index: a stage's identity, stable when its name or place changes. */
  readonly identities: readonly string[]
  readonly graphView: GraphViewState
  readonly look: CanvasLook
  /** Counts requests to arrange the graph again; each one drops stored positions for the layout's. */
  readonly relayoutRequests: number
  readonly readOnly: boolean
  /** Ids of nodes kept in view while the graph is presented, all when empty; `null` when it is not presented. */
  readonly lit: readonly string[] | null
  /** State that an earlier canvas of this document left, and that this one leaves. */
  readonly memory: CanvasMemory
  /** The canvas puts into it what it offers to the rest of the page. */
  readonly handle: CanvasHandle
  /** Reveals and marks the text. */
  readonly onSelect: (place: GraphPlace | null) => void
  readonly onSelectStages: (stages: readonly number[]) => void
  /** Makes a stage the target. */
  readonly onTarget: (stage: number) => void
  /** Makes builds follow the entry point of that id, or stop following it. */
  readonly onEntry: (id: string) => void
  /** Applies the edit through the editor (its undo included); returns why not when it is refused. */
  readonly onEdit: (edit: GraphEdit) => Failure | null
  /** Why the edit would be refused, without applying it; `null` when it would not. */
  readonly onDryRun: (edit: GraphEdit) => Failure | null
  /** Asks for the rest of an edit. */
  readonly onAsk: (question: Question, origin: ActionOrigin) => void
  /** Opens the menu of a place. */
  readonly onMenu: (place: ActionPlace, origin: ActionOrigin) => void
  /** Runs the command of a key at a place; returns whether there is one. */
  readonly onKey: (event: KeyboardEvent, place: ActionPlace, origin: ActionOrigin) => boolean
  /** Copies, cuts or pastes at a place; returns whether there was something for it. */
  readonly onClipboard: (event: ClipboardEvent, place: ActionPlace, origin: ActionOrigin) => boolean
  readonly onGraphViewChange: (graphView: GraphViewState) => void
  /** Keeps where the user put nodes, by their keys: a step of the history, that of the last move where this is still of the same `run`. */
  readonly onMove: (placement: GraphPlacement, places: Readonly<Record<string, Point>>, run?: object) => void
  /** Drops the positions the user chose, and counts up `relayoutRequests`. */
  readonly onRelayout: () => void
}
