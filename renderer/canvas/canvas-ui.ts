import type { StoreApi } from 'zustand/vanilla'
import type { Anchor } from '#renderer/state/index.ts'
import { type EntryChips, type GraphOverlay, noChips } from '../graph/index.ts'
import type { CanvasDrag } from './gestures/canvas-drag.ts'
import type { NewStage } from './gestures/new-stage.ts'
import { createQuietStore } from './model/quiet-store.ts'

/** What only the canvas knows: nothing of it survives the canvas. */
export interface CanvasUi {
  /** The node that Tab reaches; arrow keys move it. */
  readonly activeNode: string | null
  /** Rows are left out: there are many nodes and they are too small to be read. */
  readonly withoutRows: boolean
  /** A node that takes the focus as soon as it is drawn. */
  readonly focusOnMount: string | null
  readonly renaming: number | null
  /** The row that takes the focus once the graph shows the edit that was made; -1 is the FROM line. */
  readonly focusRow: { readonly stage: number; readonly instruction: number } | null
  /** The instruction that was moved last, to be told to those who do not see it. */
  readonly moved: { readonly stage: number; readonly instruction: number } | null
  readonly drag: CanvasDrag | null
  /** A stage that was dropped on empty space and waits for its name. */
  readonly newStage: NewStage | null
  readonly selectedEdge: string | null
  /** The edge under the pointer, or the one with the focus. */
  readonly pointedEdge: string | null
  /** The first edge of the bundle whose references are listed. */
  readonly openBundle: string | null
  /** What a view that explains lays over the graph; `null` almost always. */
  readonly overlay: GraphOverlay | null
  readonly entries: EntryChips
  readonly matches: ReadonlySet<string>
  readonly currentMatch: string | null
}

export type CanvasUiStore = StoreApi<CanvasUi>

/** `withoutRows` until the first view of the graph is known. */
export const createCanvasUi = (withoutRows: boolean): CanvasUiStore =>
  createQuietStore<CanvasUi>({
    activeNode: null,
    withoutRows,
    focusOnMount: null,
    renaming: null,
    focusRow: null,
    moved: null,
    drag: null,
    newStage: null,
    selectedEdge: null,
    pointedEdge: null,
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
