import { describe, expect, it } from 'vitest'
import { type BuildState, LogList, type VertexState } from '#shared/build/index.ts'
import { vertexState } from '#shared/testing/vertex-state.ts'
import { timelineOf } from './timeline-geometry.ts'

const vertex = vertexState

const build = (given: Partial<BuildState>, vertices: readonly VertexState[]): BuildState => ({
  buildId: 'b',
  status: 'running',
  target: 1,
  needs: [0, 1],
  startedAt: 1000,
  finishedAt: null,
  imageId: null,
  error: null,
  vertices: new Map(vertices.map((each) => [each.digest, each])),
  stages: new Map(),
  steps: new Map(),
  logs: LogList.empty,
  warnings: [],
  early: new Map(),
  ...given,
})

describe('timelineOf', () => {
  it('places steps by time on an axis that ends with the build', () => {
    const steps = [
      vertex('a', { started: 1000, completed: 3000 }),
      vertex('b', { started: 3000, completed: 5000, stage: 1 }),
    ]
    const timeline = timelineOf(
      build({ status: 'succeeded', finishedAt: 5000 }, steps),
      null,
      ['feeds', 'ships'],
      9,
    )
    expect(timeline.elapsed).toBe(4000)
    expect(
      timeline.lanes.map((lane) => [lane.role, lane.worked, lane.bars[0]?.from, lane.bars[0]?.to]),
    ).toEqual([
      ['feeds', 2000, 0, 0.5],
      ['ships', 2000, 0.5, 1],
    ])
  })

  it('leaves room on the axis while the build runs, and draws waiting steps', () => {
    const steps = [vertex('a', { state: 'running', started: 1000, completed: null })]
    const stages = new Map([
      [1, { state: 'queued', worked: 0, runningSince: null, tookBefore: null } as const],
    ])
    const timeline = timelineOf(build({ stages }, steps), null, ['feeds', 'ships'], 5000)
    expect(timeline.axis).toBe(5000)
    expect(timeline.lanes[0]?.bars[0]).toMatchObject({ from: 0, to: 0.8, runningSince: 1000 })
    expect(timeline.lanes[1]?.waitsFrom).toBe(0.8)
    expect(timeline.ticks.map(({ at }) => at)).toEqual([1000, 2000, 3000, 4000])
  })

  it('keeps cached steps apart although they take no time', () => {
    const cached = { state: 'cached', started: 1000, completed: 1000 } as const
    const timeline = timelineOf(build({}, [vertex('a', cached), vertex('b', cached)]), null, [], 2000)
    const [first, second] = timeline.lanes[0]?.bars ?? []
    expect(first?.to).toBeGreaterThan(0)
    expect(second?.from).toBe(first?.to)
  })

  it('stays on the axis whatever the clocks read', () => {
    const steps = [
      vertex('a', { started: 0, completed: 99_000 }),
      vertex('b', { started: 98_000, completed: 99_000 }),
    ]
    for (const lane of timelineOf(build({}, steps), null, [], 500).lanes) {
      for (const bar of lane.bars) {
        expect(bar.from).toBeGreaterThanOrEqual(0)
        expect(bar.to).toBeLessThanOrEqual(1)
        expect(bar.from).toBeLessThanOrEqual(bar.to)
      }
    }
  })

  it('sums the transfers that are under way', () => {
    const transfers = [
      { id: '1', name: '', current: 3, total: 10, completed: false },
      { id: '2', name: '', current: 5, total: 5, completed: true },
    ]
    const steps = [vertex('a', { state: 'running', completed: null, transfers })]
    expect(timelineOf(build({}, steps), null, [], 2000).lanes[0]?.transfer).toEqual({ current: 8, total: 15 })
    const unsized = [{ id: '1', name: '', current: 3, total: 0, completed: false }]
    const sending = [vertex('a', { state: 'running', completed: null, transfers: unsized })]
    expect(timelineOf(build({}, sending), null, [], 2000).lanes[0]?.transfer).toEqual({
      current: 3,
      total: 0,
    })
  })

  it('marks the steps on the critical path, cached ones separately', () => {
    const steps = [
      vertex('cached', { state: 'cached', started: 1000, completed: 1000 }),
      vertex('long', { started: 1000, completed: 4000, inputs: ['cached'] }),
      vertex('beside', { started: 1000, completed: 2000, stage: 1 }),
      vertex('last', { started: 4000, completed: 5000, stage: 1, inputs: ['long', 'beside'] }),
    ]
    const timeline = timelineOf(build({ status: 'succeeded', finishedAt: 5000 }, steps), null, [], 9)
    const marked = timeline.lanes.flatMap((lane) => lane.bars.filter((bar) => bar.critical))
    expect(marked.map((bar) => bar.digest)).toEqual(['long', 'last'])
    expect(timeline.critical).toBe(4000)
  })

  it('shows a window of the axis: drops bars outside it and clips those that reach in', () => {
    const steps = [
      vertex('before', { started: 1000, completed: 2000 }),
      vertex('into', { started: 2000, completed: 4000 }),
      vertex('after', { started: 6000, completed: 10_000 }),
    ]
    const whole = build({ status: 'succeeded', finishedAt: 9000 }, steps)
    const [lane] = timelineOf(whole, null, [], 9, { from: 0.25, to: 0.5 }).lanes
    expect(lane?.bars.map((bar) => [bar.digest, bar.from, bar.to])).toEqual([['into', 0, 0.5]])
    expect(lane?.worked).toBe(7000)
  })
})
