import type { Scene } from '#shared/export/index.ts'

/** Reads the graph as it stands on the canvas; `null` while there is no canvas. */
export interface ViewReader {
  read: (() => Scene) | null
}
