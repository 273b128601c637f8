import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VertexState } from './build-state.ts'
import { criticalPath } from './critical-path.ts'

function step(
  digest: string,
  [started, completed]: readonly [number | null, number | null],
  inputs: readonly string[] = [],
): VertexState {
  return {
    digest,
    name: digest,
    inputs,
    stage: 0,
    instruction: 0,
    line: 1,
    error: null,
    transfers: [],
    state: completed === null ? 'running' : 'done',
    started,
    completed,
  }
}

describe('criticalPath', () => {
  test('criticalPath follows the input that ended last', () => {
    const steps = [
      step('from', [0, 10]),
      step('short', [10, 20], ['from']),
      step('long', [10, 50], ['from']),
      step('copy', [50, 60], ['short', 'long']),
    ]
    expect(criticalPath(steps, 0)).toEqual({ steps: ['from', 'long', 'copy'], length: 60 })
  })

  test('a gap between two steps does not count', () => {
    const steps = [step('a', [0, 10]), step('b', [30, 40], ['a'])]
    expect(criticalPath(steps, 0)).toEqual({ steps: ['a', 'b'], length: 20 })
  })

  test('a step without inputs waited for the last step to end before it', () => {
    const steps = [step('run', [0, 30]), step('other', [0, 20]), step('export', [31, 40])]
    expect(criticalPath(steps, 0).steps).toEqual(['run', 'export'])
  })

  test('inputs that never ran are replaced by their own inputs', () => {
    const steps = [
      step('a', [0, 10]),
      step('cached', [null, null], ['a']),
      step('beside', [0, 19]),
      step('b', [20, 30], ['cached']),
    ]
    expect(criticalPath(steps, 0)).toEqual({ steps: ['a', 'b'], length: 20 })
  })

  test('a running step ends now', () => {
    expect(criticalPath([step('a', [0, 10]), step('b', [10, null], ['a'])], 25).length).toBe(25)
  })

  test('a step that started before its input ended counts no time twice', () => {
    expect(criticalPath([step('a', [0, 15]), step('b', [10, 20], ['a'])], 0).length).toBe(20)
  })

  test('an empty build has no path, and a cycle terminates', () => {
    expect(criticalPath([], 0)).toEqual({ steps: [], length: 0 })
    expect(criticalPath([step('a', [0, 1], ['b']), step('b', [0, 1], ['a'])], 0).length).toBe(1)
  })
})

describe('laws', () => {
  const seed = { seed: 20_261_124 }
  const time = fc.integer({ min: 0, max: 100 })
  const graph = fc
    .array(fc.record({ from: time, took: time, inputs: fc.array(fc.nat(15)), timed: fc.boolean() }), {
      maxLength: 16,
    })
    .map((rows) =>
      rows.map(({ from, took, inputs, timed }, index) =>
        step(String(index), timed ? [from, from + took] : [null, null], inputs.map(String)),
      ),
    )

  test('the length is at most the elapsed time, at least the longest last step, and the order is by time', () => {
    fc.assert(
      fc.property(graph, (steps) => {
        const path = criticalPath(steps, 1000)
        const timed = steps.filter((each) => each.started !== null)
        const start = Math.min(...timed.map((each) => each.started ?? 0))
        const end = Math.max(...timed.map((each) => each.completed ?? 0))
        expect(path.length).toBeLessThanOrEqual(timed.length === 0 ? 0 : end - start)
        expect(new Set(path.steps).size).toBe(path.steps.length)
        const starts = path.steps.map((digest) => steps[Number(digest)]?.started ?? 0)
        expect(starts).toEqual([...starts].sort((a, b) => a - b))
        if (timed.length > 0) {
          const lastStep = steps[Number(path.steps.at(-1))]
          expect(lastStep?.completed).toBe(end)
          expect(path.length).toBeGreaterThanOrEqual(end - (lastStep?.started ?? 0))
        }
      }),
      seed,
    )
  })

  test('without gaps it is the elapsed time: each step starts when the last of its inputs ends', () => {
    const rows = fc.array(fc.record({ took: time, inputs: fc.array(fc.nat(15), { maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 16,
    })
    fc.assert(
      fc.property(rows, (given) => {
        const steps: VertexState[] = []
        for (const [index, { took, inputs }] of given.entries()) {
          const known = inputs.filter((input) => input < index)
          const from = Math.max(0, ...known.map((input) => steps[input]?.completed ?? 0))
          steps.push(step(String(index), [from, from + took], known.map(String)))
        }
        const end = Math.max(...steps.map((each) => each.completed ?? 0))
        expect(criticalPath(steps, 0).length).toBe(end)
      }),
      seed,
    )
  })
})
