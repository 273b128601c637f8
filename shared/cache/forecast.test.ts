import { describe, expect, it } from 'vitest'
import { type BuildEvent, initialBuildState, reduceBuild } from '../build/index.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import type { BuildFile } from './cache-steps.ts'
import {
  type EarlierBuild,
  explainRerun,
  type Forecast,
  forecastBuild,
  type NextBuild,
  type SinceBuild,
  scoreForecast,
} from './forecast.ts'

function read(text: string, options: BuildFile['options'] = {}): BuildFile {
  const dockerfile = parseDockerfile(text)
  return { dockerfile, graph: resolveStages(dockerfile, options), options }
}

const nothing: SinceBuild = {
  paths: [],
  unsurePaths: [],
  images: [],
  otherDaemon: false,
  noSnapshot: false,
}

interface Told {
  /** Lines that ran; others came from the cache. */
  readonly ran?: readonly number[]
  readonly status?: 'succeeded' | 'failed'
  /** Lines without events. */
  readonly silent?: readonly number[]
}

/** The state of a build of the last stage. */
function stateOf({ graph }: BuildFile, { ran = [], status = 'succeeded', silent = [] }: Told = {}) {
  const target = graph.defaultTarget
  const needs = [...(graph.stages[target]?.needs ?? [])]
  const vertices: BuildEvent[] = needs.flatMap((index) => {
    const stage = graph.stages[index]
    return (stage?.instructions ?? []).flatMap(({ line, keyword }, instruction): BuildEvent[] => {
      if (!['RUN', 'COPY', 'WORKDIR'].includes(keyword) || silent.includes(line)) return []
      const digest = `sha256:${line}`
      const times = { started: 1, completed: 2, error: null, cached: !ran.includes(line) }
      return [{ type: 'vertex', digest, name: '', inputs: [], stage: index, instruction, line, ...times }]
    })
  })
  return reduceBuild(initialBuildState('b'), [
    { type: 'started', buildId: 'b', time: 0, target, needs },
    ...vertices,
    { type: 'finished', status, imageId: null, error: null, time: 3 },
  ])
}

const built = (file: BuildFile, told?: Told, since: Partial<SinceBuild> = {}): EarlierBuild => ({
  file,
  targets: [file.graph.defaultTarget],
  state: stateOf(file, told),
  since: { ...nothing, ...since },
})

const next = (file: BuildFile, more: Partial<NextBuild> = {}): NextBuild => ({
  file,
  targets: [file.graph.defaultTarget],
  noCache: false,
  noCacheStages: [],
  namedContexts: [],
  ...more,
})

const told = (forecast: Forecast) =>
  forecast.map(({ line, state, reason }) => `${line} ${state}${reason === null ? '' : ` ${reason.kind}`}`)

const text = 'FROM a\nRUN one\nCOPY x /\nRUN two\n'
const file = read(text)

describe('a forecast', () => {
  it('a forecast for an unchanged build is fully cached', () => {
    expect(told(forecastBuild([built(file)], next(file)))).toEqual([
      '1 cached',
      '2 cached',
      '3 cached',
      '4 cached',
    ])
  })
  it('a forecast is unknown without a build, or with one of another daemon only', () => {
    const kinds = (builds: EarlierBuild[]) =>
      new Set(forecastBuild(builds, next(file)).map(({ reason }) => reason?.kind))
    expect(kinds([])).toEqual(new Set(['noBuild']))
    expect(kinds([built(file, {}, { otherDaemon: true })])).toEqual(new Set(['otherDaemon']))
  })
  it('a forecast ignores comments, blank lines, case, line breaks and names of stages', () => {
    const before = read('FROM a AS one\nRUN x && y\nFROM one AS two\nCOPY --from=one /a /b\nRUN z\n')
    const after = read(
      '# why\nfrom a as first\n\nrun x && \\\n# note\ny\nFROM first AS second\ncopy --from=first /a /b\nRUN z\n',
    )
    expect(forecastBuild([built(before)], next(after)).map(({ state }) => state)).toEqual(
      new Array(4).fill('cached'),
    )
  })
  it('a forecast reports the first changed text, and what comes after it', () => {
    const after = read(text.replace('two', 'three').replace('COPY', 'COPY --chown=1'))
    expect(told(forecastBuild([built(file)], next(after)))).toEqual([
      '1 cached',
      '2 cached',
      '3 runs instruction',
      '4 runs instruction',
    ])
  })
  it('a forecast finds steps after an inserted one, and reports their parents', () => {
    const after = read(text.replace('COPY', 'RUN new\nCOPY'))
    const forecast = forecastBuild([built(file)], next(after))
    expect(told(forecast)).toEqual(['1 cached', '2 cached', '3 runs new', '4 runs follows', '5 runs follows'])
  })
  it('a forecast compares files, images and their settings with those of that build', () => {
    const path = { path: 'x', scope: 'tree' } as const
    const forecast = (since: Partial<SinceBuild>) =>
      told(forecastBuild([built(file, {}, since)], next(file))).slice(1)
    expect(forecast({ paths: [path] })).toEqual(['2 cached', '3 runs files', '4 runs follows'])
    expect(forecast({ unsurePaths: [path] })).toEqual([
      '2 cached',
      '3 unknown unsureFiles',
      '4 unknown follows',
    ])
    expect(forecast({ noSnapshot: true })).toEqual(['2 cached', '3 unknown unsureFiles', '4 unknown follows'])
    const settings = { environment: ['A=1'], user: '', workdir: '', shell: [], onBuild: [] }
    const image = { image: 'a', former: settings, current: settings }
    expect(forecast({ images: [{ ...image, layers: 'changed' }] })).toEqual([
      '2 runs follows',
      '3 runs follows',
      '4 runs follows',
    ])
    expect(forecast({ images: [{ ...image, layers: 'unsure' }] })).toEqual([
      '2 unknown follows',
      '3 unknown follows',
      '4 unknown follows',
    ])
    const other = { ...settings, environment: ['A=2'] }
    expect(forecast({ images: [{ ...image, layers: 'same', current: other }] })).toEqual([
      '2 runs variables',
      '3 runs follows',
      '4 runs variables',
    ])
  })
  it('a forecast does not rely on steps that a failed build did not reach', () => {
    const failed = built(file, { status: 'failed', ran: [2], silent: [4] })
    expect(told(forecastBuild([failed], next(file)))).toEqual([
      '1 cached',
      '2 cached',
      '3 cached',
      '4 runs unfinished',
    ])
  })
  it('a forecast finds in the cache what any earlier build left there, and explains the rest by the newest', () => {
    const broken = read(text.replace('two', 'typo'))
    const builds = [built(broken, { status: 'failed', silent: [4] }), built(file)]
    expect(told(forecastBuild(builds, next(file))).at(-1)).toBe('4 cached')
    expect(told(forecastBuild(builds, next(read(text.replace('two', 'four'))))).at(-1)).toBe(
      '4 runs instruction',
    )
  })
  it('a forecast uses no cache for a build without cache', () => {
    const forecast = forecastBuild([built(file), built(file)], next(file, { noCacheStages: [0] }))
    expect(told(forecast)).toEqual(['1 cached', '2 runs noCache', '3 runs noCache', '4 runs noCache'])
  })
  it('a forecast is uncertain about a copy from a stage that runs again', () => {
    const before = read('FROM a AS b\nRUN one\nFROM a\nCOPY --from=b /x /\nRUN two\n')
    const after = read('FROM a AS b\nRUN other\nFROM a\nCOPY --from=b /x /\nRUN two\n')
    expect(told(forecastBuild([built(before)], next(after)))).toEqual([
      '1 cached',
      '2 runs instruction',
      '3 cached',
      '4 unknown source',
      '5 unknown follows',
    ])
  })
})

describe('a score', () => {
  it('a score counts correct and wrong forecasts', () => {
    const after = read('FROM a\nRUN one\nCOPY x /y\nRUN two\n')
    const forecast = forecastBuild([built(file)], next(after))
    const good = scoreForecast(forecast, stateOf(after, { ran: [3, 4] }))
    expect(good).toMatchObject({ right: 3, missed: 0, inVain: 0, open: 0 })
    const bad = scoreForecast(forecast, stateOf(after, { ran: [2, 3], silent: [4] }))
    expect(bad).toMatchObject({ right: 1, missed: 1, inVain: 1, open: 0 })
    expect(bad.steps.map(({ outcome }) => outcome)).toEqual([null, 'ran', 'ran', 'cached'])
    const cut = scoreForecast(forecast, stateOf(after, { status: 'failed', ran: [3], silent: [4] }))
    expect(cut.steps.at(-1)?.outcome).toBe(null)
  })
})

describe('why a step ran again', () => {
  it('why a step ran again goes back to the root cause, and lists its other effects', () => {
    const before = read('FROM a AS b\nRUN one\nRUN two\nFROM a\nCOPY --from=b /x /\nRUN three\nCOPY y /\n')
    const after = read('FROM a AS b\nRUN other\nRUN two\nFROM a\nCOPY --from=b /x /\nRUN three\nCOPY z /\n')
    const forecast = forecastBuild([built(before)], next(after))
    const cause = explainRerun(forecast, 1, 1)
    expect(cause?.chain.map(({ line }) => line)).toEqual([6, 5, 3, 2])
    expect(cause?.first).toMatchObject({ line: 2, reason: { kind: 'instruction' } })
    expect(cause?.dragged.map(({ line }) => line)).toEqual([3, 5])
    expect(explainRerun(forecast, 1, 2)?.first.line).toBe(7)
    expect(explainRerun(forecast, 1, -1)).toBe(null)
  })
})
