import {
  type BuildRecord,
  type BuildRequest,
  type BuildState,
  createStepTimes,
  initialBuildState,
  reduceBuild,
  type StepTimes,
} from '#shared/build/index.ts'
import type { BuildHistory } from './build-history.ts'

/** Builds of a Dockerfile whose times count, the newest ones. */
const askedBuilds = 8
/** Builds whose steps are kept in memory. */
const rememberedBuilds = 32

type Steps = Pick<BuildState, 'vertices'>

/** What the steps of a Dockerfile took in its builds that the history keeps; empty for a text without a file. */
export function createEarlierTimes(
  history: Pick<BuildHistory, 'list' | 'read' | 'settled'>,
): (request: Pick<BuildRequest, 'dockerfilePath'>) => Promise<StepTimes> {
  const builds = new Map<string, Promise<Steps>>()

  function read(buildId: string): Promise<Steps> {
    const known = builds.get(buildId)
    if (known !== undefined) return known
    const reading = history.read({ buildId }).then(stepsOf, () => ({ vertices: new Map() }))
    builds.set(buildId, reading)
    const [oldest] = builds.keys()
    if (builds.size > rememberedBuilds && oldest !== undefined) builds.delete(oldest)
    return reading
  }

  return async ({ dockerfilePath: path }) => {
    if (path === null) return new Map()
    await history.settled()
    const { builds: listed } = await history.list({ path })
    const newest = listed.slice(0, askedBuilds)
    return createStepTimes(await Promise.all(newest.map(({ buildId }) => read(buildId))))
  }
}

function stepsOf({ summary, events }: BuildRecord): Steps {
  const quiet = events.filter(({ type }) => type !== 'log')
  const { vertices } = reduceBuild(initialBuildState(summary.buildId), quiet)
  return { vertices }
}
