/** CSS pixels that a fitted graph keeps from the canvas's sides, and from what floats above and below it. */
const gap = { side: 14, panel: 10 } as const

/** Minimum share of a canvas's height for the graph, whatever floats over it. */
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
 * The margins a fitted graph leaves for the tools above and the legend below, each at its current height; `null` for what is
 * not shown. A canvas too low for all of them gives the graph its minimum share.
 */
export function fitRoom(canvas: Extent, tools: Extent | null, legend: Extent | null): FitRoom {
  const above = (tools === null ? 0 : tools.bottom - canvas.top) + gap.panel
  const below = (legend === null ? 0 : canvas.bottom - legend.top) + gap.panel
  const height = canvas.bottom - canvas.top
  const scale = Math.min(1, (height * (1 - leastShare)) / (above + below))
  return { top: above * scale, bottom: below * scale, left: gap.side, right: gap.side }
}
