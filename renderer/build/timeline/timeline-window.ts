/** The part of the timeline's axis that is shown, in fractions of it: `0 <= from < to <= 1`. */
export interface TimelineWindow {
  readonly from: number
  readonly to: number
}

export const wholeAxis: TimelineWindow = { from: 0, to: 1 }

/** The smallest window: enough to notify steps of a tenth of a second apart in a build of an hour. */
const smallest = 1 / 4096

/** Shows `factor` times as much (below 1: zooms in), keeping the point at fraction `at` of the window in place. */
export function zoomWindow({ from, to }: TimelineWindow, factor: number, at = 0.5): TimelineWindow {
  const span = Math.min(1, Math.max(smallest, (to - from) * factor))
  return placed(from + (to - from) * at - span * at, span)
}

/** Moves the window by a fraction of what it shows; it stays on the axis. */
export const panWindow = ({ from, to }: TimelineWindow, by: number): TimelineWindow =>
  placed(from + (to - from) * by, to - from)

function placed(from: number, span: number): TimelineWindow {
  const start = Math.min(1 - span, Math.max(0, from))
  return { from: start, to: start + span }
}
