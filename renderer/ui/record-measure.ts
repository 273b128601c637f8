/** Limit of measures kept per name: a page that lives for days must not hold one per keystroke. */
export const keptMeasures = 300

/** Records a `performance` measure from `start`, a `performance.now()`, until now; those before it may be forgotten. */
export function recordMeasure(name: string, start: number): void {
  if (performance.getEntriesByName(name, 'measure').length >= keptMeasures) performance.clearMeasures(name)
  performance.measure(name, { start, end: performance.now() })
}
