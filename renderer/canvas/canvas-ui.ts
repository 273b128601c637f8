import { createStore, type StoreApi } from 'zustand/vanilla'

/** A question the canvas asks beside a gesture. */
export type CanvasForm =
  | {
      readonly kind: 'connect'
      readonly mode: 'copy' | 'base'
      /** `null`: to be chosen in the form. */
      readonly from: string | null
      readonly to: number | null
      /** The way of connecting is part of the question. */
      readonly choice: boolean
    }
  | { readonly kind: 'base'; readonly stage: number }
  | { readonly kind: 'add'; readonly after: number | null }
  | { readonly kind: 'remove'; readonly stage: number }
  | { readonly kind: 'refused'; readonly title: string; readonly message: string }

/** Where a form opens: a point of the window, in CSS pixels. */
export interface Anchor {
  readonly x: number
  readonly y: number
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
  readonly menu: number | null
  /** The node a connection is being drawn from. */
  readonly connectingFrom: string | null
  readonly selectedEdge: string | null
  /** 1-based lines by edge id. */
  readonly edgeLines: ReadonlyMap<string, number>
  readonly matches: ReadonlySet<string>
  readonly currentMatch: string | null
  readonly form: { readonly form: CanvasForm; readonly anchor: Anchor } | null
}

export type CanvasUiStore = StoreApi<CanvasUi>

export const createCanvasUi = (): CanvasUiStore =>
  createStore<CanvasUi>(() => ({
    activeNode: null,
    withoutRows: false,
    focusOnMount: null,
    renaming: null,
    menu: null,
    connectingFrom: null,
    selectedEdge: null,
    edgeLines: new Map(),
    matches: new Set(),
    currentMatch: null,
    form: null,
  }))

/** Middle of an element's lower edge, where a question about it opens. */
export function anchorBelow(element: Element): Anchor {
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.bottom }
}
