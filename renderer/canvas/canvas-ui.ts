import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Anchor } from '#renderer/actions/question.ts'
import type { SourceView, StageView } from './canvas-model.ts'
import type { CanvasDrag } from './gestures/canvas-drag.ts'
import type { NewStage } from './gestures/new-stage.ts'

/** What nodes show, by node id. */
export interface NodeViews {
  readonly stages: ReadonlyMap<string, StageView>
  readonly sources: ReadonlyMap<string, SourceView>
}

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
  /** The first edge of the bundle whose references are listed. */
  readonly openBundle: string | null
  /** Apart from React Flow's nodes, so that a word typed in one card asks nothing of the others. */
  readonly nodeViews: NodeViews
  /** 1-based lines by edge id. */
  readonly edgeLines: ReadonlyMap<string, number>
  readonly matches: ReadonlySet<string>
  readonly currentMatch: string | null
}

export type CanvasUiStore = StoreApi<CanvasUi>

/** `withoutRows` until the first view of the graph is known. */
export const createCanvasUi = (withoutRows: boolean): CanvasUiStore =>
  createStore<CanvasUi>(() => ({
    activeNode: null,
    withoutRows,
    focusOnMount: null,
    renaming: null,
    focusRow: null,
    moved: null,
    drag: null,
    newStage: null,
    selectedEdge: null,
    openBundle: null,
    nodeViews: { stages: new Map(), sources: new Map() },
    edgeLines: new Map(),
    matches: new Set(),
    currentMatch: null,
  }))

/** Middle of an element's lower edge, where a question about it opens. */
export function anchorBelow(element: Element): Anchor {
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.bottom }
}
