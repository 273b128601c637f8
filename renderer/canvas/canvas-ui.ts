import type { StoreApi } from 'zustand/vanilla'
import type { Anchor } from '#renderer/state/index.ts'
import type { CanvasPlace } from '../graph/index.ts'
import type { CanvasDrag } from './gestures/canvas-drag.ts'
import type { NewStage } from './gestures/new-stage.ts'
import type { borderPoint, RimBox } from './gestures/rim.ts'
import type { Direction } from './model/directions.ts'
import { createShallowStore } from './model/shallow-store.ts'
import type { Ways } from './model/ways.ts'

interface Rim {
  readonly box: RimBox
  readonly at: ReturnType<typeof borderPoint>
  readonly zoom: number
}

/** Where a fit of the graph leaves the view. */
interface FittedView extends CanvasPlace {
  /** All of it was to be seen. */
  readonly whole: boolean
  /** The node that was kept in view; `null`: the target. */
  readonly anchor: string | null
  /** The view is on its way there: about to start, or moving. A move by anything else ends that. */
  readonly way: 'starting' | 'moving' | null
}

interface MovedInstruction {
  readonly stage: number
  readonly instruction: number
}

interface MovedNodes {
  /** Their ids. */
  readonly nodes: readonly string[]
  readonly way: Direction
  /** How far, in the graph's coordinates. */
  readonly by: number
}

/** State of the canvas alone; discarded with it. */
export interface CanvasUi {
  /** The node that Tab reaches; arrow keys move it. */
  readonly tabStop: string | null
  /** Of many cards, seen from so far that no row could be read, the rows are not drawn. */
  readonly withoutRows: boolean
  /** What can still be made out from afar: rows, names, or the cards only; `null`: everything. */
  readonly far: 'rows' | 'names' | 'blocks' | null
  /** The last fit of the graph; `null` before one. */
  readonly fitted: FittedView | null
  /** A node to focus as soon as it is drawn. */
  readonly focusOnMount: string | null
  readonly renaming: number | null
  /** The row to focus once the graph shows the edit; -1 is the FROM line. */
  readonly focusRow: { readonly stage: number; readonly instruction: number } | null
  /** What was moved last, announced to screen readers: an instruction in the file, or nodes on the graph. */
  readonly moved: MovedInstruction | MovedNodes | null
  /** The rim under the pointer: its node's box and a point of its border in the graph's coordinates. */
  readonly rim: Rim | null
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
  readonly matches: ReadonlySet<string>
  readonly currentMatch: string | null
}

export type CanvasUiStore = StoreApi<CanvasUi>

export const createCanvasUi = (): CanvasUiStore =>
  createShallowStore<CanvasUi>({
    tabStop: null,
    withoutRows: false,
    far: null,
    fitted: null,
    focusOnMount: null,
    renaming: null,
    focusRow: null,
    moved: null,
    rim: null,
    drag: null,
    newStage: null,
    selectedEdge: null,
    pointedEdge: null,
    pointedNode: null,
    focusedNode: null,
    ways: null,
    openBundle: null,
    matches: new Set(),
    currentMatch: null,
  })

/** Middle of an element's lower edge, where a question about it opens. */
export function anchorBelow(element: Element): Anchor {
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.bottom }
}
