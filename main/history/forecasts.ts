import { CallError, type CallOutput, type ParsedInput } from '#shared/api/index.ts'
import { type BuildRecord, initialBuildState, reduceBuild } from '#shared/build/index.ts'
import { type EarlierBuild, forecastBuild, type SinceBuild, scoreForecast } from '#shared/cache/index.ts'
import { failure } from '#shared/failures/index.ts'
import type { BuildHistory } from './build-history.ts'
import { buildFileOf, nextBuildOf } from './forecast-file.ts'
import type { BuildSnapshots } from './snapshots.ts'

/** What the next build would run, and how accurate earlier forecasts were: the calls `forecast.…` of the contract. */
export interface Forecasts {
  /**
   * What a build of a Dockerfile would run now. `text` is its text, saved or not. Throws `CallError` `outside-roots`,
   * `invalid-dockerfile`.
   */
  next(input: ParsedInput<'forecast.next'>): Promise<CallOutput<'forecast.next'>>
  /**
   * The forecast of a finished build, compared with what it ran. Throws `CallError` `unknown-build`,
   * `unreadable-build`.
   */
  score(input: ParsedInput<'forecast.score'>): Promise<CallOutput<'forecast.score'>>
}

interface ForecastsOptions {
  readonly history: BuildHistory
  readonly snapshots: BuildSnapshots
  /** Whether a path lies in what the user opened. */
  readonly mayRead: (path: string) => boolean
}

/** Builds consulted for what they left in the cache. */
const askedBuilds = 4
/** Builds whose records are kept in memory. */
const rememberedBuilds = 16

type ReadBuild = Omit<EarlierBuild, 'since'>

/** Forecasts from the kept builds of `history` and the snapshots taken when they started. */
export function createForecasts({ history, snapshots, mayRead }: ForecastsOptions): Forecasts {
  const builds = new Map<string, Promise<ReadBuild | null>>()

  /** An earlier build, `null` when its record cannot be read. */
  function readBuild(buildId: string): Promise<ReadBuild | null> {
    const known = builds.get(buildId)
    if (known !== undefined) return known
    const reading = history.read({ buildId }).then(toBuild, () => null)
    builds.set(buildId, reading)
    const [oldest] = builds.keys()
    if (builds.size > rememberedBuilds && oldest !== undefined) builds.delete(oldest)
    return reading
  }

  async function earlier(
    path: string,
    isBefore: (startedAt: number) => boolean,
    since: (buildIds: readonly string[]) => Promise<readonly SinceBuild[]>,
  ): Promise<readonly EarlierBuild[]> {
    const listed = (await history.list({ path })).builds.filter(({ startedAt }) => isBefore(startedAt))
    const found: { readonly buildId: string; readonly build: ReadBuild }[] = []
    for (const { buildId } of listed.slice(0, askedBuilds)) {
      const build = await readBuild(buildId)
      if (build !== null) found.push({ buildId, build })
    }
    const changes = await since(found.map(({ buildId }) => buildId))
    return found.flatMap(({ build }, at) => {
      const own = changes[at]
      return own === undefined ? [] : [{ ...build, since: own }]
    })
  }

  return {
    async next({ path, text, options }) {
      if (!mayRead(path)) throw outside(path)
      const next = nextBuildOf(text, options)
      const { error } = next.file.graph
      if (error !== null) throw new CallError(failure('invalid-dockerfile#unread', { said: error.message }))
      const all = await earlier(
        path,
        () => true,
        (ids) => snapshots.sinceThen(ids, text),
      )
      return forecastBuild(all, next)
    },
    async score({ buildId }) {
      const record = await history.read({ buildId })
      const { path, startedAt } = record.summary
      const all =
        path === null
          ? []
          : await earlier(
              path,
              (started) => started < startedAt,
              (ids) => snapshots.between(ids, buildId),
            )
      const forecast = forecastBuild(all, nextBuildOf(record.dockerfile, record.options))
      return scoreForecast(forecast, toBuild(record).state)
    },
  }
}

function toBuild({ dockerfile, options, events, summary }: BuildRecord): ReadBuild {
  const quiet = events.filter(({ type }) => type !== 'log')
  const state = reduceBuild(initialBuildState(summary.buildId), quiet)
  const { targets } = nextBuildOf(dockerfile, options)
  return { file: buildFileOf(dockerfile, options), targets, state }
}

const outside = (path: string) => new CallError(failure('outside-roots#missing', { path }))
