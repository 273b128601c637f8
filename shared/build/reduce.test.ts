import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BuildEvent, BuildVertex } from './build-event.ts'
import { type BuildState, stepKey } from './build-state.ts'
import { initialBuildState, reduceBuild } from './reduce.ts'

const started: BuildEvent = { type: 'started', buildId: 'b', time: 1000, target: 1, needs: [0, 1] }

const vertex = (digest: string, more: Partial<BuildVertex> = {}): BuildVertex => ({
  type: 'vertex',
  digest,
  name: digest,
  inputs: [],
  stage: 0,
  instruction: 0,
  line: 2,
  cached: false,
  started: null,
  completed: null,
  error: null,
  ...more,
})

const finished = (status: 'succeeded' | 'failed' | 'cancelled', stage = -1): BuildEvent => ({
  type: 'finished',
  status,
  imageId: null,
  time: 9000,
  error: status === 'failed' ? { message: 'no', stage, line: 0 } : null,
})

const fold = (...events: BuildEvent[]) => reduceBuild(initialBuildState('b'), [started, ...events])
const stagesOf = (state: BuildState) => [...state.stages.values()].map((stage) => stage.state)

describe('states', () => {
  test('stages wait until their first step starts', () => {
    expect(stagesOf(fold())).toEqual(['queued', 'queued'])
    expect(stagesOf(fold(vertex('a')))).toEqual(['queued', 'queued'])
    expect(stagesOf(fold(vertex('a', { started: 1 })))).toEqual(['running', 'queued'])
  })

  test('a stage keeps running between two of its steps', () => {
    const state = fold(vertex('a', { started: 1, completed: 2 }), vertex('b', { instruction: 1 }))
    expect(stagesOf(state)).toEqual(['running', 'queued'])
  })

  test('an image that was there is cached, and one that was fetched is done', () => {
    const from = vertex('f', { name: '[one 1/2] FROM alpine', instruction: -1, started: 1, completed: 2 })
    const step = vertex('a', { started: 2, completed: 2, cached: true })
    const fetched = { type: 'progress', digest: 'f', id: 'i', name: 'n', current: 9, total: 9 } as const
    expect(stagesOf(fold(from, step))).toEqual(['cached', 'queued'])
    expect(stagesOf(fold(from, { ...step, cached: false }))).toEqual(['done', 'queued'])
    expect(stagesOf(fold(from))).toEqual(['cached', 'queued'])
    expect(stagesOf(fold(from, { ...fetched, completed: true }, step))).toEqual(['done', 'queued'])
  })

  test('a stage of which only the base image is done is still queued', () => {
    const from = vertex('f', { instruction: -1, started: 1, completed: 2 })
    expect(stagesOf(fold(from, vertex('a')))).toEqual(['queued', 'queued'])
  })

  test('the last update of a digest wins', () => {
    const state = fold(vertex('a', { started: 1, completed: 1, cached: true }), vertex('a', { started: 2 }))
    expect(state.vertices.get('a')?.state).toBe('running')
  })

  test('a stopped step is cancelled, not failed', () => {
    const state = fold(vertex('a', { started: 1, completed: 2, error: 'process: context canceled' }))
    expect(state.vertices.get('a')?.state).toBe('cancelled')
  })

  test('a shared step counts in every stage that has it', () => {
    const also = [{ stage: 1, instruction: 0, line: 7 }]
    const state = fold(vertex('a', { also, started: 1, completed: 5 }))
    expect(stagesOf(state)).toEqual(['done', 'done'])
    expect(state.steps.get(stepKey(1, 0))).toBe('a')
    expect(state.stages.get(1)).toMatchObject({ worked: 4, runningSince: null })
  })

  test('after success, stages without events count as cached', () => {
    expect(stagesOf(fold(vertex('a', { started: 1, completed: 2 }), finished('succeeded')))).toEqual([
      'done',
      'cached',
    ])
  })

  test('after a cancellation what ran is cancelled, and what waited is not reached', () => {
    const state = fold(vertex('a', { started: 1 }), vertex('b', { stage: 1 }), finished('cancelled'))
    expect(stagesOf(state)).toEqual(['cancelled', 'not-reached'])
  })

  test('after a failure steps that never ran are not reached, also in a stage that had begun', () => {
    const broken = vertex('a', { started: 1, completed: 2, error: 'exit code: 1' })
    const begun = vertex('b', { stage: 1, started: 1, completed: 2 })
    const state = fold(broken, begun, vertex('c', { stage: 1, inputs: ['b', 'a'] }), finished('failed', 0))
    expect(state.vertices.get('c')?.state).toBe('not-reached')
    expect(stagesOf(state)).toEqual(['failed', 'not-reached'])
  })

  test('a stage whose next step waits for another stage waits', () => {
    const begun = vertex('b', { stage: 1, started: 1, completed: 2 })
    const state = fold(vertex('a', { started: 1 }), begun, vertex('c', { stage: 1, inputs: ['b', 'a'] }))
    expect(stagesOf(state)).toEqual(['running', 'queued'])
  })

  test('a step that BuildKit only compared the files of waits for what it builds on', () => {
    const copy = vertex('c', { stage: 1, inputs: ['a', 'b'], started: 3, completed: 4 })
    const state = fold(vertex('a', { started: 1, completed: 2 }), vertex('b', { started: 1 }), copy)
    expect(state.vertices.get('c')?.state).toBe('queued')
    expect(reduceBuild(state, [finished('cancelled')]).vertices.get('c')?.state).toBe('not-reached')
    const after = reduceBuild(state, [
      vertex('b', { started: 1, completed: 5 }),
      { ...copy, started: 6, completed: 8 },
    ])
    expect(after.vertices.get('c')).toMatchObject({ state: 'done', started: 6, completed: 8, worked: 3 })
  })

  test('steps below a cached one that BuildKit never mentions again are cached', () => {
    const state = fold(
      vertex('a'),
      vertex('b', { instruction: 1, inputs: ['a'] }),
      vertex('c', { instruction: 2, inputs: ['b'], cached: true, started: 1, completed: 1 }),
      vertex('d', { stage: 1, inputs: ['c'], started: 2, completed: 3, error: 'exit code: 1' }),
      finished('failed', 1),
    )
    expect([...state.vertices.values()].map((step) => step.state)).toEqual([
      'cached',
      'cached',
      'cached',
      'failed',
    ])
    expect(stagesOf(state)).toEqual(['cached', 'failed'])
  })

  test('what comes late, once for each target, does not set a step back', () => {
    const events = [
      vertex('a'),
      vertex('a', { started: 1, completed: 1 }),
      vertex('a', { started: 2 }),
      vertex('a', { started: 2, completed: 9 }),
    ]
    const once = fold(...events)
    for (let at = 0; at <= events.length; at++) {
      expect(fold(...events, ...events.slice(0, at)).vertices).toEqual(once.vertices)
    }
    expect(once.vertices.get('a')).toMatchObject({ state: 'done', worked: 7, started: 2, completed: 9 })
  })

  test('a step that is looked for in the cache while it runs goes on running', () => {
    const looked = vertex('a', { started: 5, completed: 5, cached: true })
    const state = fold(vertex('a', { started: 1 }), looked)
    expect(state.vertices.get('a')).toMatchObject({ state: 'running', runningSince: 1 })
    const after = reduceBuild(state, [vertex('a', { started: 1, completed: 9 })])
    expect(after.vertices.get('a')).toMatchObject({ state: 'done', worked: 8 })
  })

  test('a step is cached from the moment BuildKit says so', () => {
    const state = fold(vertex('a', { started: 1, cached: true }))
    expect(state.vertices.get('a')).toMatchObject({ state: 'cached', worked: 0, runningSince: null })
  })

  test('after a failure the failed step is failed and parallel ones are cancelled', () => {
    const broken = vertex('a', { started: 1, completed: 2, error: 'exit code: 1' })
    const state = fold(broken, vertex('b', { stage: 1, started: 1 }), finished('failed', 0))
    expect(stagesOf(state)).toEqual(['failed', 'cancelled'])
  })

  test('without a failed step, the running ones failed', () => {
    expect(stagesOf(fold(vertex('a', { started: 1 }), finished('failed')))).toEqual(['failed', 'not-reached'])
    expect(stagesOf(fold(finished('failed', 1)))).toEqual(['not-reached', 'failed'])
  })

  test('transfers, output and warnings are kept', () => {
    const progress = { type: 'progress', digest: 'a', id: 'i', name: 'n', total: 9 } as const
    const state = fold(
      vertex('a', { started: 1 }),
      { ...progress, current: 1, completed: false },
      { ...progress, current: 9, completed: true },
      { type: 'log', digest: 'a', stream: 'stdout', text: 'x', time: 2 },
      { type: 'warning', message: 'm', detail: '', line: 3 },
      vertex('a', { started: 1, completed: 3 }),
    )
    expect(state.vertices.get('a')?.transfers).toEqual([
      { id: 'i', name: 'n', current: 9, total: 9, completed: true },
    ])
    expect([...state.logs]).toEqual([{ digest: 'a', stage: 0, stream: 'stdout', text: 'x', time: 2 }])
    expect(state.warnings).toHaveLength(1)
  })
})

test.each([1, 2, 9])('transfers and output before their step still belong to it (batches of %i)', (size) => {
  const progress = { type: 'progress', digest: 'a', id: 'i', name: 'n', total: 9 } as const
  const log = { type: 'log', digest: 'a', stream: 'stdout', text: 'x', time: 2 } as const
  const events: BuildEvent[] = [
    started,
    { ...log, digest: 'b' },
    log,
    { ...progress, current: 1, completed: false },
    vertex('a', { stage: 1, started: 1 }),
    { ...progress, current: 9, completed: true },
    log,
  ]
  let state = initialBuildState('b')
  for (let at = 0; at < events.length; at += size) state = reduceBuild(state, events.slice(at, at + size))
  expect([...state.logs].map(({ digest, stage }) => [digest, stage])).toEqual([
    ['b', -1],
    ['a', 1],
    ['a', 1],
  ])
  expect(state.vertices.get('a')?.transfers).toEqual([
    { id: 'i', name: 'n', current: 9, total: 9, completed: true },
  ])
  expect([...state.early.keys()]).toEqual(['b'])
})

describe('times', () => {
  test('a stage takes as long as one of its steps is worked on: side by side counts once, waiting does not', () => {
    const state = fold(
      vertex('a', { started: 1000, completed: 1100 }),
      vertex('b', { instruction: 1, started: 1050, completed: 1200 }),
      vertex('c', { instruction: 2, started: 1500, completed: 1600 }),
    )
    expect(state.stages.get(0)).toMatchObject({ worked: 300, runningSince: null })
  })

  test('cached steps do not count, and what they once took is told', () => {
    const state = fold(
      vertex('a', { started: 1000, completed: 1100 }),
      vertex('b', { instruction: 1, started: 1100, completed: 1190, cached: true, tookBefore: 7000 }),
      vertex('c', { instruction: 2, started: 1200, completed: 1200, cached: true, tookBefore: 500 }),
    )
    expect(state.stages.get(0)).toMatchObject({ state: 'done', worked: 100, tookBefore: 7500 })
    expect(state.vertices.get('b')).toMatchObject({ state: 'cached', tookBefore: 7000 })
  })

  test('a running stage grows from where a step of it has run without a pause', () => {
    const state = fold(
      vertex('a', { started: 1000, completed: 1100 }),
      vertex('b', { instruction: 1, started: 1300 }),
      vertex('c', { instruction: 2, started: 1400 }),
    )
    expect(state.stages.get(0)).toMatchObject({ worked: 100, runningSince: 1300 })
  })

  test('what runs when the build ends ends with it', () => {
    const state = fold(vertex('a', { started: 4000 }), finished('cancelled'))
    expect(state.vertices.get('a')).toMatchObject({ completed: 9000, worked: 5000, runningSince: null })
    expect(state.stages.get(0)).toMatchObject({ worked: 5000, runningSince: null })
  })
})

describe('laws', () => {
  const time = fc.option(fc.integer({ min: 1, max: 99 }), { nil: null })
  const digest = fc.constantFrom('a', 'b', 'c')
  const event: fc.Arbitrary<BuildEvent> = fc.oneof(
    fc
      .record({
        digest,
        stage: fc.integer({ min: -1, max: 2 }),
        started: time,
        completed: time,
        instruction: fc.constantFrom(null, -1, 0, 1),
        cached: fc.boolean(),
        error: fc.constantFrom(null, null, 'exit code: 1', 'context canceled'),
      })
      .map(({ digest: name, ...more }) => vertex(name, more)),
    fc.record({
      type: fc.constant('progress' as const),
      digest,
      id: fc.constantFrom('p', 'q'),
      name: fc.constant('n'),
      current: fc.nat(9),
      total: fc.nat(9),
      completed: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('log' as const),
      digest,
      stream: fc.constantFrom('stdout', 'stderr'),
      text: fc.string(),
      time: fc.nat(),
    }),
    fc.constantFrom(finished('succeeded'), finished('failed'), finished('failed', 1), finished('cancelled')),
  )
  const events = fc.array(event, { maxLength: 30 })
  const seed = { seed: 20_261_124 }

  test('batches may be split anywhere: reduce(reduce(s, a), b) = reduce(s, a ++ b)', () => {
    fc.assert(
      fc.property(events, fc.nat(30), (all, cut) => {
        const [a, b] = [all.slice(0, cut), all.slice(cut)]
        expect(reduceBuild(reduceBuild(fold(), a), b)).toEqual(reduceBuild(fold(), all))
        expect(all.reduce((state, one) => reduceBuild(state, [one]), fold())).toEqual(
          reduceBuild(fold(), all),
        )
      }),
      seed,
    )
  })

  test('every prefix is a valid state, and nothing runs or waits after the end', () => {
    fc.assert(
      fc.property(events, (all) => {
        let state = fold()
        for (const one of all) {
          const frozen = structuredClone(state)
          const next = reduceBuild(state, [one])
          expect(state).toEqual(frozen)
          if (state.status !== 'running') expect(next).toBe(state)
          state = next
          expect([...state.stages.keys()]).toEqual([0, 1])
          for (const name of state.steps.values()) expect(state.vertices.has(name)).toBe(true)
          if (state.status === 'running') continue
          for (const { state: how } of [...state.vertices.values(), ...state.stages.values()]) {
            expect(['running', 'queued']).not.toContain(how)
          }
        }
      }),
      seed,
    )
  })

  test('no events change nothing', () => {
    const state = fold()
    expect(reduceBuild(state, [])).toBe(state)
  })
})
