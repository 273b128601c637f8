import type { Scene } from '#shared/export/index.ts'

/** What the canvas on the screen offers to the rest of the page; both are `null` while there is no canvas. */
export interface CanvasHandle {
  /** Reads the graph as it stands on the canvas. */
  read: (() => Scene) | null
  /** Brings the whole graph into view. */
  fit: (() => void) | null
}
