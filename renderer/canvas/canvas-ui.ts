import type { StoreApi } from 'zustand/vanilla'
import type { Anchor } from '#renderer/state/index.ts'
import type { GraphLevel, GraphPlacement } from '#shared/api/index.ts'
import { type CanvasPlace, type EntryChips, type GraphOverlay, noChips } from '../graph/index.ts'
import type { CanvasDrag } from './gestures/canvas-drag.ts'
import type { NewStage } from './gestures/new-stage.ts'
import { createShallowStore } from './model/shallow-store.ts'
import type { Ways } from './model/ways.ts'

/** State of the canvas alone; discarded with it. */
export interface CanvasUi {
  /** The node that Tab reaches; arrow keys move it. */
  readonly activeNode: string | null
  readonly level: GraphLevel
  readonly placement: GraphPlacement
  /** Of many cards, seen from so far that no row could be read, the rows are not drawn. */
  readonly withoutRows: boolean
  /** Where the last fit of the graph left the view, and whether it was to show all of it; `null` before one. */
  readonly fitted: (CanvasPlace & { readonly whole: boolean }) | null
  /** A node to focus as soon as it is drawn. */
  readonly focusOnMount: string | null
  readonly renaming: number | null
  /** The row to focus once the graph shows the edit; -1 is the FROM line. */
  readonly focusRow: { readonly stage: number; readonly instruction: number } | null
  /** The instruction moved last, announced to screen readers. */
  readonly moved: { readonly stage: number; readonly instruction: number } | null
  readonly drag: CanvasDrag | null
  /** A stage dropped on empty space that still needs a name. */
  readonly newStage: NewStage | null
  readonly selectedEdge: string | null
  /** The edge under the pointer, or the one with the focus. */
  readonly pointedEdge: string | null
  /** The node under the pointer, and the one with the focus while the graph has it. */
  readonly pointedNode: string | null
  readonly focusedNode: string | null
  /** What is lit; `null`: everything alike. */
  readonly ways: Ways | null
  /** The first edge of the bundle whose references are listed. */
  readonly openBundle: string | null
  /** The overlay of an explaining view; usually `null`. */
  readonly overlay: GraphOverlay | null
  readonly entries: EntryChips
  readonly matches: ReadonlySet<string>
  readonly currentMatch: string | null
}

export type CanvasUiStore = StoreApi<CanvasUi>

export const createCanvasUi = (): CanvasUiStore =>
  createShallowStore<CanvasUi>({
    activeNode: null,
    level: 'rows',
    placement: 'rows-right',
    withoutRows: false,
    fitted: null,
    focusOnMount: null,
    renaming: null,
    focusRow: null,
    moved: null,
    drag: null,
    newStage: null,
    selectedEdge: null,
    pointedEdge: null,
    pointedNode: null,
    focusedNode: null,
    ways: null,
    openBundle: null,
    overlay: null,
    entries: noChips,
    matches: new Set(),
    currentMatch: null,
  })

/** Middle of an element's lower edge, where a question about it opens. */
export function anchorBelow(element: Element): Anchor {
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.bottom }
}
