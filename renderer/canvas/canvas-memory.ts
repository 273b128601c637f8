import type { LaidOut } from './layout-input.ts'
import type { Remembered } from './remembered.ts'
import type { ViewState } from './viewport.ts'

/** How a graph was laid out when its canvas went. */
export interface LayoutMemory {
  /** Places by arrangement. */
  readonly arrangements: ReadonlyMap<string, Remembered>
  readonly generation: number
  readonly fresh: LaidOut | null
  /** Of the input that `fresh` is the layout of. */
  readonly signature: string
}

/** What a canvas leaves behind for the next one of the same document; a canvas writes it when it goes. */
export interface CanvasMemory {
  view: ViewState | null
  layout: LayoutMemory | null
}

export const newCanvasMemory = (): CanvasMemory => ({ view: null, layout: null })
