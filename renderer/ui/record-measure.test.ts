import { expect, test } from 'vitest'
import { keptMeasures, recordMeasure } from './record-measure.ts'

test('however long a page lives, it holds a few hundred measures of a name, the newest among them', () => {
  recordMeasure('other', 0)
  for (let start = 1; start <= 3 * keptMeasures + 1; start++) {
    recordMeasure('change', start / 1000)
    const kept = performance.getEntriesByName('change', 'measure')
    expect(kept.length).toBeLessThanOrEqual(keptMeasures)
    expect(kept.at(-1)?.startTime).toBe(start / 1000)
  }
  expect(performance.getEntriesByName('other', 'measure')).toHaveLength(1)
})
