import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vertexState } from '../testing/vertex-state.ts'
import type { VertexState } from './build-state.ts'
import { criticalPath } from './critical-path.ts'

function step(
  digest: string,
  [started, completed]: readonly [number | null, number | null],
  inputs: readonly string[] = [],
): VertexState {
  return vertexState(digest, { started, completed, inputs, state: completed === null ? 'running' : 'done' })
}

/** The path of a build from 0 to 1000, with the digests of its steps. */
function pathOf(steps: readonly VertexState[], now = 1000) {
  const vertices = new Map(steps.map((each) => [each.digest, each]))
  const path = criticalPath({ vertices, startedAt: 0, finishedAt: null }, now)
  return { ...path, digests: path.steps.map(({ digest }) => digest) }
}

describe('criticalPath', () => {
  test('criticalPath follows the input that ended last', () => {
    const steps = [
      step('from', [0, 10]),
      step('short', [10, 20], ['from']),
      step('long', [10, 50], ['from']),
      step('copy', [50, 60], ['short', 'long']),
    ]
    expect(pathOf(steps)).toMatchObject({ digests: ['from', 'long', 'copy'], length: 60, waited: 940 })
  })

  test('a gap between two steps does not count', () => {
    const steps = [step('a', [0, 10]), step('b', [30, 40], ['a'])]
    expect(pathOf(steps)).toMatchObject({ digests: ['a', 'b'], length: 20 })
  })

  test('a step without inputs waited for the last step to end before it', () => {
    const steps = [step('run', [0, 30]), step('other', [0, 20]), step('export', [31, 40])]
    expect(pathOf(steps).digests).toEqual(['run', 'export'])
  })

  test('inputs that never ran are replaced by their own inputs', () => {
    const steps = [
      step('a', [0, 10]),
      step('cached', [null, null], ['a']),
      step('beside', [0, 19]),
      step('b', [20, 30], ['cached']),
    ]
    expect(pathOf(steps)).toMatchObject({ digests: ['a', 'b'], length: 20 })
  })

  test('a running step ends now', () => {
    expect(pathOf([step('a', [0, 10]), step('b', [10, null], ['a'])], 25).length).toBe(25)
  })

  test('a step that started before its input ended counts no time twice', () => {
    expect(pathOf([step('a', [0, 15]), step('b', [10, 20], ['a'])]).length).toBe(20)
  })

  test('a step at which BuildKit was several times counts with each, and the waiting between them does not', () => {
    const spans = [
      { from: 0, to: 5, cached: false, error: null },
      { from: 30, to: 40, cached: false, error: null },
    ]
    const steps = [
      step('long', [0, 30]),
      vertexState('copy', { inputs: ['long'], spans, started: 30, completed: 40, worked: 15 }),
    ]
    expect(pathOf(steps)).toMatchObject({ digests: ['long', 'copy'], length: 40 })
  })

  test('a step that was looked for in the cache again after it ran keeps its time', () => {
    const spans = [
      { from: 0, to: 4000, cached: false, error: null },
      { from: 4100, to: 4100, cached: true, error: null },
    ]
    const steps = [vertexState('run', { spans, started: 4100, completed: 4100, worked: 4000 })]
    expect(pathOf(steps, 4300)).toMatchObject({ digests: ['run'], length: 4000, waited: 300 })
  })

  test('a step from the cache that BuildKit reports late does not hide what was waited for', () => {
    const cached = (digest: string, at: number, inputs: string[]) =>
      vertexState(digest, { state: 'cached', started: at, completed: at, inputs })
    const steps = [
      cached('from', 5, []),
      step('long', [5, 4200], ['from']),
      cached('beside', 4210, ['from']),
      cached('copy', 4210, ['beside', 'long']),
      step('export', [4211, 4300]),
    ]
    expect(pathOf(steps, 4300)).toMatchObject({ digests: ['long', 'export'], length: 4284 })
  })

  test('an empty build has no path, and a cycle terminates', () => {
    expect(pathOf([])).toEqual({ steps: [], digests: [], length: 0, waited: 1000 })
    expect(pathOf([step('a', [0, 1], ['b']), step('b', [0, 1], ['a'])]).length).toBe(1)
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
        const path = pathOf(steps)
        const timed = steps.filter((each) => each.started !== null)
        const start = Math.min(...timed.map((each) => each.started ?? 0))
        const end = Math.max(...timed.map((each) => each.completed ?? 0))
        expect(path.length).toBeLessThanOrEqual(timed.length === 0 ? 0 : end - start)
        expect(new Set(path.digests).size).toBe(path.digests.length)
        expect(path.steps.reduce((sum, { counted }) => sum + counted, 0)).toBe(path.length)
        expect(path.length + path.waited).toBe(1000)
        const starts = path.digests.map((digest) => steps[Number(digest)]?.started ?? 0)
        expect(starts).toEqual([...starts].sort((a, b) => a - b))
        if (timed.length > 0) {
          const lastStep = steps[Number(path.digests.at(-1))]
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
        expect(pathOf(steps).length).toBe(end)
      }),
      seed,
    )
  })
})
