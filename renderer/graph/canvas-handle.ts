import type { GraphDirection, GraphLevel } from '#shared/api/index.ts'

/** Where a canvas is scrolled to, in CSS pixels, and how far it is zoomed. */
export interface CanvasPlace {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** What the canvas on the screen offers to the rest of the page; all are `null` while there is no canvas. */
export interface CanvasHandle {
  /** How the graph is drawn now, by the user's choice or to fit. */
  drawn:
    | (() => {
        readonly level: GraphLevel
        readonly direction: GraphDirection
        readonly shows: 'all' | 'needed'
        /** One card stands for a group of stages where there are many. */
        readonly grouped: boolean
      })
    | null
  /** Brings the whole graph into view. */
  fit: (() => void) | null
  /** Where the user moved it to; answers `null` while it follows the graph by itself. */
  place: (() => CanvasPlace | null) | null
}
