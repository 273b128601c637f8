import type { Rectangle } from './fit-place.ts'

/** CSS pixels that a fitted graph keeps from the canvas's sides, and from what floats above and below it. */
const gap = { side: 14, panel: 10 } as const

/** Minimum share of a canvas's height for the graph, whatever floats over it. */
const leastShare = 0.4

/** An extent from top to bottom, in CSS pixels of the window. */
export interface Extent {
  readonly top: number
  readonly bottom: number
}

/**
 * What a fitted graph leaves free at the top and at the bottom, for the tools above and the legend below, each at its current height;
 * `null` for what is not shown. A canvas too low for all of them gives the graph its minimum share.
 */
export function fitRoom(
  canvas: Extent,
  tools: Extent | null,
  legend: Extent | null,
): { readonly top: number; readonly bottom: number; readonly side: number } {
  const above = (tools === null ? 0 : tools.bottom - canvas.top) + gap.panel
  const below = (legend === null ? 0 : canvas.bottom - legend.top) + gap.panel
  const height = canvas.bottom - canvas.top
  const scale = Math.min(1, (height * (1 - leastShare)) / (above + below))
  return { top: above * scale, bottom: below * scale, side: gap.side }
}

/** Where the graph may be, in the canvas's coordinates. `canvas` is React Flow's element. */
export function roomOf(canvas: HTMLElement): Rectangle {
  const box = canvas.getBoundingClientRect()
  const extent = (selector: string) => canvas.querySelector(selector)?.getBoundingClientRect() ?? null
  const { top, bottom, side } = fitRoom(box, extent('.sg-top'), extent('.sg-legend'))
  return {
    x: side,
    y: top,
    width: Math.max(0, box.width - 2 * side),
    height: Math.max(0, box.height - top - bottom),
  }
}
