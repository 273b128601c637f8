/** CSS pixels that a fitted graph keeps from the canvas's sides, and from what floats above and below it. */
const gap = { side: 14, panel: 10 } as const

/** The part of a canvas's height that a graph gets at least, whatever floats there. */
const leastShare = 0.4

/** CSS pixels of a canvas that a fitted graph leaves free, from each edge. */
export interface FitRoom {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** An extent from top to bottom, in CSS pixels of the window. */
export interface Extent {
  readonly top: number
  readonly bottom: number
}

/**
 * The room a fitted graph leaves to the tools above it and to the legend below it, each as high as it stands there now;
 * `null` for what is not shown. A canvas too low for all of them gives the graph its least share.
 */
export function fitRoom(canvas: Extent, tools: Extent | null, legend: Extent | null): FitRoom {
  const above = (tools === null ? 0 : tools.bottom - canvas.top) + gap.panel
  const below = (legend === null ? 0 : canvas.bottom - legend.top) + gap.panel
  const height = canvas.bottom - canvas.top
  const scale = Math.min(1, (height * (1 - leastShare)) / (above + below))
  return { top: above * scale, bottom: below * scale, left: gap.side, right: gap.side }
}
