import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Anchor } from '#renderer/actions/question.ts'

/** What only the canvas knows: nothing of it survives the canvas. */
export interface CanvasUi {
  /** The node that Tab reaches; arrow keys move it. */
  readonly activeNode: string | null
  /** Rows are left out: there are many nodes and they are too small to be read. */
  readonly withoutRows: boolean
  /** A node that takes the focus as soon as it is drawn. */
  readonly focusOnMount: string | null
  readonly renaming: number | null
  /** The node a connection is being drawn from. */
  readonly connectingFrom: string | null
  readonly selectedEdge: string | null
  /** 1-based lines by edge id. */
  readonly edgeLines: ReadonlyMap<string, number>
  readonly matches: ReadonlySet<string>
  readonly currentMatch: string | null
}

export type CanvasUiStore = StoreApi<CanvasUi>

export const createCanvasUi = (): CanvasUiStore =>
  createStore<CanvasUi>(() => ({
    activeNode: null,
    withoutRows: false,
    focusOnMount: null,
    renaming: null,
    connectingFrom: null,
    selectedEdge: null,
    edgeLines: new Map(),
    matches: new Set(),
    currentMatch: null,
  }))

/** Middle of an element's lower edge, where a question about it opens. */
export function anchorBelow(element: Element): Anchor {
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.bottom }
}
