import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { ChangingProject } from '../../scripts/daemon/changing-project.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { stepKey } from '../build/index.ts'
import { cacheProjects } from '../testing/cache-projects.ts'
import { CacheTally } from '../testing/cache-tally.ts'
import { seededRandom } from '../testing/random.ts'
import { cacheImpact } from './impact.ts'

/**
 * The rules of the cache compared with what BuildKit runs: each project is built, changed in one thing, and
 * built again, repeatedly. The seed is fixed; CACHE_SEED sets another one.
 */

const seed = Number(process.env.CACHE_SEED ?? 6)
const changesPerProject = 7

let harness: BuildHarness
beforeAll(() => {
  harness = createBuildHarness(daemonSocket())
})
afterAll(() => harness.close())

const tally = new CacheTally()
const inVain: string[] = []

it.each(cacheProjects.map((project, index) => ({ project, index })))(
  '$project.name: what is told to run again runs, what is told to stay cached stays',
  async ({ project, index }) => {
    const changing = await ChangingProject.create(
      harness,
      project,
      seededRandom(seed * 1000 + index),
      'impact',
    )
    await changing.build()
    for (let count = 0; count < changesPerProject; count++) {
      const file = changing.file()
      const { title, changes } = await changing.change()
      const predicted = cacheImpact(file, file.graph.defaultTarget, changes)
      const ran = await changing.build()
      const wrong = tally.add(
        new Map(
          predicted
            .filter(({ keyword }) => keyword !== 'FROM')
            .map(({ stage, instruction, certainty }) => [stepKey(stage, instruction), certainty]),
        ),
        ran,
      )
      expect(wrong.missed, `${title}\n${changing.text}\nran without being told`).toEqual([])
      if (wrong.inVain.length > 0) inVain.push(`${project.name}, ${title}: ${wrong.inVain.join(', ')}`)
    }
  },
)

it('at most 5 % of the steps predicted to run were cached', () => {
  process.stdout.write([tally.report('impact'), ...inVain, ''].join('\n'))
  expect(tally.changes).toBeGreaterThanOrEqual(100)
  expect(tally.recall).toBe(1)
  expect(tally.precision, inVain.join('\n')).toBeGreaterThanOrEqual(0.95)
})
