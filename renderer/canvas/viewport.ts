/** Above this many nodes only those in view are in the DOM, and those too small to be read are drawn without rows. */
export const manyNodes = 80

/** Pixels of the canvas that stay free around a fitted graph: above and below lie the tools and the legend. */
const padding = { x: '14px', y: '52px' } as const

/** How the whole graph is brought into view: never larger than life, and moved at once where motion is unwanted. */
export function fitOptions() {
  return { padding, maxZoom: 1, minZoom: 0.04, duration: motionDuration() } as const
}

/** Milliseconds a view may glide; 0 when the person asked for less motion, of the system or in the settings. */
export function motionDuration(): number {
  const unwanted =
    document.documentElement.dataset.motion === 'off' ||
    window.matchMedia('(prefers-reduced-motion: reduce)').matches
  return unwanted ? 0 : 200
}

/** Where a canvas is scrolled to, in CSS pixels, and how far it is zoomed. */
export interface ViewState {
  readonly x: number
  readonly y: number
  readonly zoom: number
}
