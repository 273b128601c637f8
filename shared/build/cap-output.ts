import type { BuildEvent } from './build-event.ts'

export interface CappedOutput {
  readonly events: readonly BuildEvent[]
  /** Characters of output that are not in `events` any more. */
  readonly leftOut: number
}

/** The share of the limit that is for the beginning of the output; the end tells more of a failure. */
const beginningShare = 0.25

/**
 * Events with at most `limit` characters of output (UTF-16 code units): its beginning and its end, whole events only.
 * All other events are kept.
 */
export function capOutput(events: readonly BuildEvent[], limit: number): CappedOutput {
  const lengthOf = (event: BuildEvent | undefined) => (event?.type === 'log' ? event.text.length : 0)
  const total = events.reduce((sum, event) => sum + lengthOf(event), 0)
  if (total <= limit) return { events, leftOut: 0 }

  let first = 0
  let kept = 0
  for (const room = limit * beginningShare; kept + lengthOf(events[first]) <= room; first++) {
    kept += lengthOf(events[first])
  }
  let last = events.length
  while (last > first && kept + lengthOf(events[last - 1]) <= limit) {
    last--
    kept += lengthOf(events[last])
  }
  return {
    events: events.filter((event, index) => event.type !== 'log' || index < first || index >= last),
    leftOut: total - kept,
  }
}
