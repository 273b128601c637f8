/** How the whole graph is brought into view: never larger than life, and moved at once where motion is unwanted. */
export function fitOptions() {
  return { padding: 0.12, maxZoom: 1, minZoom: 0.04, duration: motionDuration() } as const
}

/** Milliseconds a view may glide; 0 when the person asked for less motion. */
export function motionDuration(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200
}
