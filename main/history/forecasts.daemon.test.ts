import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultBuildOptions, stepKey } from '#shared/build/index.ts'
import { cacheProjects } from '#shared/testing/cache-projects.ts'
import { CacheTally } from '#shared/testing/cache-tally.ts'
import { seededRandom } from '#shared/testing/random.ts'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { ChangingProject } from '../../scripts/daemon/changing-project.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { createAppData } from '../kept/index.ts'
import { createBuildHistory } from './build-history.ts'
import { createForecasts, type Forecasts } from './forecasts.ts'
import { createHistoryStore } from './history-store.ts'
import { imageFactsLookup } from './image-facts.ts'
import { createBuildSnapshots } from './snapshots.ts'

/**
 * Forecasts from the history of real builds, compared with what BuildKit then runs. The change is not passed in: it is
 * found in the text, the options, the context and the images. The seed is fixed; CACHE_SEED sets another one.
 */

const seed = Number(process.env.CACHE_SEED ?? 6)
const changesPerProject = 5

let folder: string
let harness: BuildHarness
let forecasts: Forecasts
let settled: () => Promise<unknown>
let lastBuild = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-forecasts-'))
  const history = createBuildHistory({
    store: createHistoryStore(createAppData(folder)),
    limits: async () => ({ bytes: 1e9, days: 1 }),
    env: {},
  })
  const snapshots = createBuildSnapshots({
    folder: join(folder, 'snapshots'),
    daemon: async () => ({
      endpoint: 'test',
      images: imageFactsLookup(await harness.services.daemon.engine()),
    }),
  })
  harness = createBuildHarness(daemonSocket(), {
    onStarted: ({ buildId, request }) => {
      lastBuild = buildId
      snapshots.take(buildId, request)
    },
    onFinished: (build) => {
      snapshots.finish(lastBuild)
      void history.add(build)
    },
  })
  settled = () => Promise.all([history.settled(), snapshots.settled()])
  forecasts = createForecasts({ history, snapshots, mayRead: () => true })
})
afterAll(async () => {
  await harness.close()
  await settled()
  await rm(folder, { recursive: true, force: true })
})

const tally = new CacheTally()
const inVain: string[] = []

it.each(cacheProjects.map((project, index) => ({ project, index })))(
  '$project.name: the forecast comes true',
  async ({ project, index }) => {
    const random = seededRandom(seed * 2000 + index)
    const changing = await ChangingProject.create(harness, project, random, 'forecast')
    await changing.build()
    await settled()
    for (let count = 0; count < changesPerProject; count++) {
      const { title } = await changing.change()
      const options = { ...defaultBuildOptions(''), buildArgs: changing.buildArgs }
      const forecast = await forecasts.next({ path: changing.dockerfilePath, text: changing.text, options })
      const ran = await changing.build()
      await settled()
      const told = forecast.flatMap(({ stage, instruction, state, keyword }) =>
        state === 'cached' || keyword === 'FROM' ? [] : [[stepKey(stage, instruction), state] as const],
      )
      const wrong = tally.add(new Map(told), ran)
      expect(wrong.missed, `${title}\n${changing.text}\nran and was told to be cached`).toEqual([])
      if (wrong.inVain.length > 0) inVain.push(`${project.name}, ${title}: ${wrong.inVain.join(', ')}`)

      const score = await forecasts.score({ buildId: lastBuild })
      expect(score.steps.map(({ outcome: _later, ...step }) => step)).toEqual(forecast)
      expect(score.missed).toBe(0)
      const outcomes = score.steps.filter(({ outcome }) => outcome === 'ran')
      expect(new Set(outcomes.map((step) => stepKey(step.stage, step.instruction)))).toEqual(ran)
    }
  },
)

it('at most 5 % of the steps forecast to run were cached', () => {
  process.stdout.write([tally.report('forecast'), ...inVain, ''].join('\n'))
  expect(tally.changes).toBeGreaterThanOrEqual(100)
  expect(tally.recall).toBe(1)
  expect(tally.precision, inVain.join('\n')).toBeGreaterThanOrEqual(0.95)
})
