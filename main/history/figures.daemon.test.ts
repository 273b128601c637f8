import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type BuildEvent,
  type BuildRequest,
  type BuildState,
  buildTime,
  criticalPath,
  initialBuildState,
  reduceBuild,
  stageSavings,
  stepKey,
  timeSpent,
} from '#shared/build/index.ts'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { createAppData } from '../kept/index.ts'
import { createBuildHistory } from './build-history.ts'
import { createEarlierTimes } from './earlier-times.ts'
import { createHistoryStore } from './history-store.ts'

/**
 * States and times of real builds. What is expected of a state follows from the Dockerfile and the builds before; times are
 * worked out here, from when BuildKit says that it began and ended something.
 */

let folder: string
let context: string
let harness: BuildHarness
let settled: () => Promise<void>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-figures-'))
  const history = createBuildHistory({
    store: createHistoryStore(createAppData(folder)),
    limits: async () => ({ bytes: 1e9, days: 1 }),
    env: {},
  })
  settled = () => history.settled()
  harness = createBuildHarness(daemonSocket(), {
    earlierTimes: createEarlierTimes(history),
    onFinished: (build) => void history.add(build),
  })
  context = await harness.context({ f: 'f' })
})
afterAll(async () => {
  await harness.close()
  await settled()
  await rm(folder, { recursive: true, force: true })
})

/** Two stages side by side, one of them with two steps, and one that takes from both. */
const parallel = (
  name: string,
  { second = 'sleep 0.4', beside = 'sleep 0.9' } = {},
) => `FROM alpine:3.18.4 AS one
RUN echo ${name} && sleep 0.5
RUN ${second}
FROM alpine:3.18.4 AS two
RUN echo ${name} > /t && ${beside}
FROM one AS three
COPY --from=two /t /t
COPY f /f
RUN cat /t && sleep 0.3
`
const chain = (name: string) => `FROM alpine:3.18.4
RUN echo ${name} && sleep 0.4
RUN sleep 0.3
COPY f /f
RUN sleep 0.2
`

type Request = Partial<BuildRequest> & { readonly dockerfile: string }

async function build(request: Request) {
  const dockerfilePath = join(context, 'Dockerfile')
  const { events } = await harness.build({ context, dockerfilePath, ...request })
  return { events, state: reduceBuild(initialBuildState('b'), events) }
}

const stepsOf = (state: BuildState, stage: number, instructions: readonly number[]) =>
  instructions.map((instruction) => {
    const vertex = state.vertices.get(state.steps.get(stepKey(stage, instruction)) ?? '')
    if (vertex === undefined) throw new Error(`no vertex of ${stage}:${instruction}`)
    return vertex
  })
const statesOf = (state: BuildState) => ({
  stages: [...state.stages.values()].map((stage) => stage.state),
  one: stepsOf(state, 0, [0, 1]).map((step) => step.state),
  two: stepsOf(state, 1, [0]).map((step) => step.state),
  three: stepsOf(state, 2, [0, 1, 2]).map((step) => step.state),
})

type Stretch = readonly [from: number, to: number]

/** When BuildKit was at a step, by its own reports; what goes on at the end ends with the build. */
function stretchesOf(events: readonly BuildEvent[], isIt: (digest: string) => boolean): readonly Stretch[] {
  const ends = new Map<string, Stretch>()
  const last = events.at(-1)
  const end = last?.type === 'finished' ? last.time : 0
  for (const event of events) {
    if (event.type !== 'vertex' || event.started === null || !isIt(event.digest)) continue
    const key = `${event.digest} ${event.started}`
    const to = event.completed ?? ends.get(key)?.[1] ?? end
    ends.set(key, [event.started, to])
  }
  return [...ends.values()]
}

/** Milliseconds covered by at least one stretch, counted in tenths. */
function covered(stretches: readonly Stretch[]): number {
  const tenths = new Set<number>()
  for (const [from, to] of stretches) {
    const end = Math.round(to * 10)
    for (let at = Math.round(from * 10); at < end; at++) tenths.add(at)
  }
  return tenths.size / 10
}

/** Holds every figure of a build against BuildKit's reports. */
function expectFigures({ events, state }: Awaited<ReturnType<typeof build>>): void {
  const started = events.find((event) => event.type === 'started')
  const finished = events.find((event) => event.type === 'finished')
  const whole = (finished?.time ?? 0) - (started?.time ?? 0)
  expect(buildTime(state, 0)).toBe(whole)
  for (const vertex of state.vertices.values()) {
    const own = covered(stretchesOf(events, (digest) => digest === vertex.digest))
    expect(Math.abs(timeSpent(vertex, 0) - own), vertex.name).toBeLessThan(0.1 * vertex.spans.length + 0.1)
  }
  for (const [index, stage] of state.stages) {
    const own = [...state.vertices.values()].filter(
      (vertex) =>
        vertex.state !== 'cached' &&
        (vertex.stage === index || vertex.also?.some((place) => place.stage === index)),
    )
    const digests = new Set(own.map(({ digest }) => digest))
    const time = covered(stretchesOf(events, (digest) => digests.has(digest)))
    expect(Math.abs(timeSpent(stage, 0) - time), `stage ${index}`).toBeLessThan(2)
    expect(timeSpent(stage, 0)).toBeLessThanOrEqual(whole)
  }
  const path = criticalPath(state, 0)
  expect(path.length).toBeLessThanOrEqual(whole)
  expect(path.length + path.waited).toBeCloseTo(whole, 3)
  // Nothing is on the path for longer than BuildKit was at it, and the path is at least as long as its longest step.
  for (const { digest, counted } of path.steps) {
    expect(counted).toBeLessThanOrEqual(
      timeSpent(state.vertices.get(digest) ?? { worked: 0, runningSince: null }, 0) + 0.001,
    )
  }
  const ran = [...state.vertices.values()].filter(
    ({ completed, inputs }) => completed !== null && inputs.length > 0,
  )
  expect(path.length).toBeGreaterThanOrEqual(
    Math.max(
      0,
      ...ran
        .filter(({ digest }) => path.steps.some((step) => step.digest === digest))
        .map((step) => step.worked),
    ) - 5,
  )
  for (const { worked, saved, stage } of stageSavings(state)) {
    expect(worked).toBe(state.stages.get(stage)?.worked)
    expect(saved).toBeLessThanOrEqual(worked)
    expect(saved).toBeGreaterThanOrEqual(0)
  }
}

describe('the figures of real builds', () => {
  it('a fresh build, and the same again from the cache with the times it once took', async () => {
    const dockerfile = parallel('fresh')
    const fresh = await build({ dockerfile })
    expectFigures(fresh)
    expect(statesOf(fresh.state)).toEqual({
      stages: ['done', 'done', 'done'],
      one: ['done', 'done'],
      two: ['done'],
      three: ['done', 'done', 'done'],
    })
    // The image was there.
    expect(stepsOf(fresh.state, 0, [-1])[0]?.state).toBe('cached')
    const [first, second] = stepsOf(fresh.state, 0, [0, 1])
    expect(first?.worked).toBeGreaterThan(500)
    expect(second?.worked).toBeGreaterThan(400)
    expect(criticalPath(fresh.state, 0).length).toBeGreaterThan(1200)

    const again = await build({ dockerfile })
    expectFigures(again)
    expect(statesOf(again.state)).toEqual({
      stages: ['cached', 'cached', 'cached'],
      one: ['cached', 'cached'],
      two: ['cached'],
      three: ['cached', 'cached', 'cached'],
    })
    for (const stage of [0, 1, 2]) expect(again.state.stages.get(stage)?.worked).toBe(0)
    const places = [
      [0, 0],
      [0, 1],
      [1, 0],
      [2, 0],
      [2, 1],
      [2, 2],
    ] as const
    for (const [stage, instruction] of places) {
      const [before] = stepsOf(fresh.state, stage, [instruction])
      const [after] = stepsOf(again.state, stage, [instruction])
      expect(after?.tookBefore, `${stage}:${instruction}`).toBe(before?.worked)
    }

    // The times outlive the build in which they were measured: this one knows them from the one that was cached.
    const third = await build({ dockerfile })
    expect(stepsOf(third.state, 0, [0])[0]?.tookBefore).toBe(first?.worked)
  })

  it('a build that is partly cached', async () => {
    await build({ dockerfile: parallel('partly') })
    // It makes the same file: a COPY asks what is in it, and not where it comes from.
    const same = await build({ dockerfile: parallel('partly', { beside: 'sleep 0.8' }) })
    expectFigures(same)
    expect(statesOf(same.state)).toEqual({
      stages: ['cached', 'done', 'cached'],
      one: ['cached', 'cached'],
      two: ['done'],
      three: ['cached', 'cached', 'cached'],
    })
    expect(criticalPath(same.state, 0).length).toBeGreaterThan(800)

    const changed = await build({
      dockerfile: parallel('partly', { beside: 'echo more >> /t && sleep 0.8' }),
    })
    expectFigures(changed)
    expect(statesOf(changed.state)).toEqual({
      stages: ['cached', 'done', 'done'],
      one: ['cached', 'cached'],
      two: ['done'],
      three: ['done', 'done', 'done'],
    })
    expect(criticalPath(changed.state, 0).length).toBeGreaterThan(1100)
  })

  it('a step that fails while another one runs beside it', async () => {
    const failed = await build({
      dockerfile: parallel('failed', { second: 'sleep 0.3; exit 3', beside: 'sleep 60' }),
    })
    expectFigures(failed)
    expect(statesOf(failed.state)).toEqual({
      stages: ['failed', 'cancelled', 'not-reached'],
      one: ['done', 'failed'],
      two: ['cancelled'],
      three: ['not-reached', 'not-reached', 'not-reached'],
    })
    // What was done before is cached, and known; what failed runs again.
    const again = await build({
      dockerfile: parallel('failed', { second: 'sleep 0.3; exit 3', beside: 'sleep 60' }),
    })
    expectFigures(again)
    expect(statesOf(again.state).one).toEqual(['cached', 'failed'])
    expect(stepsOf(again.state, 0, [0])[0]?.tookBefore).toBeGreaterThan(500)
  })

  it('a build that is cancelled', async () => {
    const started = await harness.start({
      context,
      dockerfilePath: join(context, 'Dockerfile'),
      dockerfile: parallel('cancelled', { second: 'echo second && sleep 60', beside: 'sleep 60' }),
    })
    await started.until((event) => event.type === 'log' && event.text.includes('second'))
    await harness.services.builds.cancel({ buildId: started.buildId })
    const events = await started.events
    const state = reduceBuild(initialBuildState('b'), events)
    expectFigures({ events, state })
    expect(state.status).toBe('cancelled')
    expect(statesOf(state)).toEqual({
      stages: ['cancelled', 'cancelled', 'not-reached'],
      one: ['done', 'cancelled'],
      two: ['cancelled'],
      three: ['not-reached', 'not-reached', 'not-reached'],
    })
  })

  it('several targets, whose shared steps run once and are printed once', async () => {
    const several = await build({
      dockerfile: parallel('several').replace('> /t', '| tee /t'),
      target: 'three',
      moreTargets: [{ target: 'two', tags: [] }],
    })
    expectFigures(several)
    expect(statesOf(several.state).stages).toEqual(['done', 'done', 'done'])
    const [two] = stepsOf(several.state, 1, [0])
    const printed = [...several.state.logs].filter(({ digest }) => digest === two?.digest)
    expect(printed.map(({ text }) => text).join('')).toBe('several\n')
  })

  it('a chain without cache is on the critical path from end to end', async () => {
    await build({ dockerfile: chain('chain') })
    const { events, state } = await build({ dockerfile: chain('chain'), noCache: true })
    expectFigures({ events, state })
    const steps = stepsOf(state, 0, [0, 1, 2, 3])
    expect(steps.map((step) => step.state)).toEqual(['done', 'done', 'done', 'done'])
    const path = criticalPath(state, 0)
    expect(path.steps.map(({ digest }) => digest)).toEqual(
      expect.arrayContaining(steps.map(({ digest }) => digest)),
    )
    const runs = steps.filter((_step, at) => at !== 2).reduce((sum, { worked }) => sum + worked, 0)
    expect(path.length).toBeGreaterThanOrEqual(runs)
    expect(state.stages.get(0)?.worked).toBeGreaterThanOrEqual(runs)
  })
})
