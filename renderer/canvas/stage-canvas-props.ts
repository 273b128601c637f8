import type {
  ActionPlace,
  CanvasHandle,
  EntryChips,
  GraphOverlay,
  GraphPlace,
} from '#renderer/graph/index.ts'
import type { Question, Surface } from '#renderer/state/index.ts'
import type { GraphViewState } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { CanvasMemory } from './layout/canvas-memory.ts'

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
  /** Where the editor's caret stands. */
  readonly caret: GraphPlace | null
  /** The build whose states belong on this graph, `null` when there is none. */
  readonly build: BuildState | null
  /** What a view that explains lays over the graph; the same object while it says the same. */
  readonly overlay: GraphOverlay | null
  /** Services and targets that build stages; the same object while it says the same. */
  readonly entries: EntryChips
  /** By stage index: what stays with a stage when its name or its place changes. */
  readonly identities: readonly string[]
  readonly picture: GraphViewState
  readonly look: CanvasLook
  /** Counts how often the graph was to be arranged anew; each time takes the layout's own places. */
  readonly tidies: number
  readonly readOnly: boolean
  /** Ids of nodes that are kept in view while the graph is presented, all when empty; `null` when it is not presented. */
  readonly lit: readonly string[] | null
  /** What a canvas of this document left behind, and what this one leaves. */
  readonly memory: CanvasMemory
  /** The canvas puts into it what it offers to the rest of the page. */
  readonly handle: CanvasHandle
  /** Reveals and marks the text. */
  readonly onSelect: (place: GraphPlace | null) => void
  readonly onSelectStages: (stages: readonly number[]) => void
  /** Builds follow the entry point of that id from now on, or do not follow it any more. */
  readonly onEntry: (id: string) => void
  /** Applies the edit through the editor (its undo included); answers why not when it is refused. */
  readonly onEdit: (edit: GraphEdit) => Failure | null
  /** Why the edit would be refused, without doing it; `null` when it would not. */
  readonly onTry: (edit: GraphEdit) => Failure | null
  /** Asks what an edit needs to know. */
  readonly onAsk: (question: Question, surface: Surface) => void
  /** Opens the menu of a place. */
  readonly onMenu: (place: ActionPlace, surface: Surface) => void
  /** Does what a key means at a place; answers whether it means anything there. */
  readonly onKey: (event: KeyboardEvent, place: ActionPlace, surface: Surface) => boolean
  readonly onPictureChange: (picture: GraphViewState) => void
  /** Gives up the places that were chosen, and counts `tidies`. */
  readonly onTidy: () => void
}
