import { expect, test } from 'vitest'
import { keptMeasures, recordMeasure } from './record-measure.ts'

test('holds a few hundred measures of a name, the newest ones, however long a page lives', () => {
  recordMeasure('other', 0)
  for (let start = 1; start <= 3 * keptMeasures + 1; start++) {
    recordMeasure('change', start / 1000)
    const kept = performance.getEntriesByName('change', 'measure')
    expect(kept.length).toBeLessThanOrEqual(keptMeasures)
    expect(kept.at(-1)?.startTime).toBe(start / 1000)
  }
  expect(performance.getEntriesByName('other', 'measure')).toHaveLength(1)
})
