/** So many measures of a name are kept at most: a page that lives for days must not hold one per keystroke for ever. */
export const keptMeasures = 300

/** Records a `performance` measure from `start`, a `performance.now()`, until now; those before it may be forgotten. */
export function recordMeasure(name: string, start: number): void {
  if (performance.getEntriesByName(name, 'measure').length >= keptMeasures) performance.clearMeasures(name)
  performance.measure(name, { start, end: performance.now() })
}
