import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type BuildEvent,
  type BuildRequest,
  type BuildSummary,
  initialBuildState,
  reduceBuild,
} from '#shared/build/index.ts'
import { maskedValue } from '#shared/secrets/index.ts'
import { createAppData } from '../kept/index.ts'
import { createBuildHistory, type HistoryLimits, overLimits } from './build-history.ts'
import { createHistoryStore, type HistoryEntry } from './history-store.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-history-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const path = '/app/Dockerfile'
const roomy: HistoryLimits = { bytes: 1e9, days: 90 }

const open = (limits: HistoryLimits = roomy, env: NodeJS.ProcessEnv = {}) =>
  createBuildHistory({ store: createHistoryStore(createAppData(folder)), limits: async () => limits, env })

const request: BuildRequest = {
  context: '/app',
  dockerfilePath: path,
  dockerfile: 'FROM a AS Work\nRUN r\nRUN s\n',
  target: 'work',
  tags: [],
  buildArgs: {},
  platform: '',
  labels: {},
  noCache: false,
  pull: false,
}

const vertex = (digest: string, instruction: number, cached: boolean): BuildEvent => ({
  type: 'vertex',
  digest,
  name: `RUN ${digest}`,
  inputs: [],
  stage: 0,
  instruction,
  line: 2,
  cached,
  started: 10,
  completed: cached ? 10 : 20,
  error: null,
})

/** The events of a build whose step wrote output. */
function eventsOf(buildId: string, output = 'made\n', time = Date.now()): BuildEvent[] {
  return [
    { type: 'started', buildId, time: time - 1000, target: 0, needs: [0] },
    vertex('r', 0, true),
    vertex('s', 1, false),
    { type: 'log', digest: 's', stream: 'stdout', text: output, time },
    { type: 'finished', status: 'succeeded', imageId: `sha256:${'a'.repeat(64)}`, error: null, time },
  ]
}

const idOf = (digit: number) => String(digit).repeat(24)
const files = () => readdir(join(folder, 'history'))
const fileOf = (buildId: string) => join(folder, 'history', `${buildId}.build`)

describe('the history', () => {
  it('the history keeps a build that folds into the same state, and lists it newest first', async () => {
    const history = open()
    const time = Date.now()
    await history.add({ request, events: eventsOf(idOf(1), 'one\n', time - 4000) })
    await history.add({ request, events: eventsOf(idOf(2), 'two\n', time) })
    await history.add({ request: { ...request, dockerfilePath: '/other' }, events: eventsOf(idOf(3)) })

    const again = open()
    const { builds } = await again.list({ path })
    expect(builds.map(({ buildId }) => buildId)).toEqual([idOf(2), idOf(1)])
    expect(builds[0]).toMatchObject({
      path,
      target: 0,
      targetName: 'Work',
      status: 'succeeded',
      startedAt: time - 1000,
      finishedAt: time,
      steps: 2,
      cachedSteps: 1,
      warnings: 0,
      moreTargets: 0,
    })
    const record = await again.read({ buildId: idOf(1) })
    expect(record).toMatchObject({ dockerfile: request.dockerfile, context: '/app', logLeftOut: 0 })
    const fold = (events: readonly BuildEvent[]) => reduceBuild(initialBuildState(idOf(1)), events)
    expect(fold(record.events)).toEqual(fold(eventsOf(idOf(1), 'one\n', time - 4000)))
  })

  it('the history reports when it changes, and for which Dockerfile', async () => {
    const history = open()
    const heard: (string | null)[] = []
    history.onChanged((changed) => heard.push(changed))
    await history.add({ request, events: eventsOf(idOf(1)) })
    await history.remove({ buildIds: [idOf(1)] })
    expect(heard).toEqual([path, path])
  })

  it('the history deletes one build or all of a Dockerfile for good', async () => {
    const history = open()
    for (const digit of [1, 2, 3]) await history.add({ request, events: eventsOf(idOf(digit), 'words\n') })
    await history.add({ request: { ...request, dockerfilePath: '/other' }, events: eventsOf(idOf(4)) })
    await history.remove({ buildIds: [idOf(2), idOf(9)] })
    expect((await files()).sort()).toEqual([
      `${idOf(1)}.build`,
      `${idOf(3)}.build`,
      `${idOf(4)}.build`,
      'index.json',
    ])
    await expect(history.read({ buildId: idOf(2) })).rejects.toMatchObject({ code: 'unknown-build' })
    await history.removeAll({ path })
    expect((await files()).sort()).toEqual([`${idOf(4)}.build`, 'index.json'])
    expect(await readFile(join(folder, 'history', 'index.json'), 'utf8')).not.toContain(idOf(1))
  })

  it("the history's files are readable by their owner only", async () => {
    await open().add({ request, events: eventsOf(idOf(1)) })
    expect((await stat(fileOf(idOf(1)))).mode & 0o777).toBe(0o600)
  })

  it('the history caps long output', async () => {
    const history = open()
    const piece = 'x'.repeat(1024 * 1024)
    const lines = Array.from(
      { length: 12 },
      (): BuildEvent => ({ type: 'log', digest: 's', stream: 'stdout', text: piece, time: 1 }),
    )
    const [first, ...others] = eventsOf(idOf(1))
    await history.add({ request, events: [...(first ? [first] : []), ...lines, ...others] })
    const record = await history.read({ buildId: idOf(1) })
    expect(record.logLeftOut).toBe(5 * 1024 * 1024)
    expect((await stat(fileOf(idOf(1)))).size).toBeLessThan(100_000)
  })
})

describe('after a crash', () => {
  it('a truncated file of the history is skipped with a note, and the others are listed', async () => {
    const history = open()
    for (const digit of [1, 2, 3]) await history.add({ request, events: eventsOf(idOf(digit)) })
    await truncate(fileOf(idOf(1)), 40)
    await truncate(fileOf(idOf(2)), (await stat(fileOf(idOf(2)))).size - 7)
    await writeFile(fileOf(idOf(8)), '')
    const { builds, unreadable } = await open().list({ path })
    expect(builds.map(({ buildId }) => buildId)).toEqual([idOf(3)])
    expect(unreadable).toBe(3)
    await expect(open().read({ buildId: idOf(2) })).rejects.toMatchObject({ code: 'unreadable-build' })
  })

  it('changed bytes behind an intact head are noticed', async () => {
    const history = open()
    await history.add({ request, events: eventsOf(idOf(1)) })
    const bytes = await readFile(fileOf(idOf(1)))
    bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 0xff
    await writeFile(fileOf(idOf(1)), bytes)
    await expect(history.read({ buildId: idOf(1) })).rejects.toMatchObject({ code: 'unreadable-build' })
    await history.remove({ buildIds: [idOf(1)] })
    expect(await history.list({ path })).toEqual({ builds: [], unreadable: 0, notKept: null })
  })

  it.each([
    ['is gone', (file: string) => rm(file)],
    ['is cut', (file: string) => truncate(file, 20)],
    ['tells of other builds', (file: string) => writeFile(file, '{"version":1,"entries":[]}')],
  ])('the index of the history is rebuilt when it %s', async (_how, damage) => {
    await open().add({ request, events: eventsOf(idOf(1)) })
    await damage(join(folder, 'history', 'index.json'))
    expect((await open().list({ path })).builds).toHaveLength(1)
    expect(await readFile(join(folder, 'history', 'index.json'), 'utf8')).toContain(idOf(1))
  })

  it('abandoned temporary files are removed once nobody can be writing them', async () => {
    await mkdir(join(folder, 'history'))
    const [old, fresh] = ['.a.build.01.tmp', '.b.build.02.tmp'].map((name) => join(folder, 'history', name))
    for (const file of [old, fresh]) await writeFile(file ?? '', 'half')
    await utimes(old ?? '', 0, 0)
    await open().list({ path })
    expect(await files()).toContain('.b.build.02.tmp')
    expect(await files()).not.toContain('.a.build.01.tmp')
  })
})

it('a build that cannot be kept is reported, and the next one is kept', async () => {
  const history = open()
  await writeFile(join(folder, 'history'), 'in the way')
  await history.add({ request, events: eventsOf(idOf(1)) })
  await rm(join(folder, 'history'))
  expect((await history.list({ path })).notKept).toMatchObject({
    code: 'cannot-keep',
    message: expect.stringContaining('a file is in place of its folder'),
  })
  await history.add({ request, events: eventsOf(idOf(2)) })
  expect(await history.list({ path })).toMatchObject({ builds: [{ buildId: idOf(2) }], notKept: null })
})

describe('limits', () => {
  const day = 86_400_000
  const entry = (days: number, bytes: number): HistoryEntry => ({
    bytes,
    summary: { ...summary, buildId: idOf(days), finishedAt: 100 * day - days * day },
  })
  const summary: BuildSummary = {
    buildId: '',
    path,
    target: 0,
    targetName: '',
    moreTargets: 0,
    startedAt: 0,
    finishedAt: 0,
    imageId: null,
    error: null,
    textHash: '',
    steps: 0,
    cachedSteps: 0,
    warnings: 0,
    status: 'failed',
  }
  const goes = (entries: HistoryEntry[], limits: HistoryLimits) =>
    overLimits(entries, limits, 100 * day).map((each) => (100 * day - each.summary.finishedAt) / day)

  it('the oldest builds are dropped until the others fit the limits', () => {
    expect(goes([entry(3, 10), entry(1, 10), entry(2, 10)], { bytes: 20, days: 90 })).toEqual([3])
    expect(goes([entry(3, 10), entry(1, 10), entry(2, 11)], { bytes: 20, days: 90 })).toEqual([2, 3])
  })
  it('expired builds are dropped, but never the newest, however old or large', () => {
    expect(goes([entry(8, 1), entry(9, 1)], { bytes: 20, days: 7 })).toEqual([9])
    expect(goes([entry(1, 50)], { bytes: 20, days: 7 })).toEqual([])
  })
  it('narrower limits take effect when they are applied', async () => {
    const limits = { bytes: 1e9, days: 90 }
    const history = open(limits)
    const changed: (string | null)[] = []
    history.onChanged((of) => changed.push(of))
    for (const at of [1, 2, 3])
      await history.add({ request, events: eventsOf(idOf(at), 'a', Date.now() + at) })
    await history.applyLimits()
    expect((await history.list({ path })).builds).toHaveLength(3)
    changed.length = 0
    limits.bytes = 1
    await history.applyLimits()
    expect((await files()).sort()).toEqual([`${idOf(3)}.build`, 'index.json'])
    expect(changed).toEqual([path])
  })
  it('the limits hold when a build is added', async () => {
    const history = open({ bytes: 1, days: 90 })
    await history.add({ request, events: eventsOf(idOf(1), 'a', 1000) })
    await history.add({ request, events: eventsOf(idOf(2), 'b', 2000) })
    expect((await files()).sort()).toEqual([`${idOf(2)}.build`, 'index.json'])
  })
})

describe('secrets', () => {
  it('secrets are in no file, whatever printed them; only their sources are kept', async () => {
    const secretFile = join(folder, 'npmrc')
    await writeFile(secretFile, 'file-secret-value\n')
    const secretRequest: BuildRequest = {
      ...request,
      dockerfile: `${request.dockerfile}# file-secret-value\n`,
      buildArgs: { VERSION: '1.2.3', NPM_TOKEN: 'arg-secret-value' },
      secrets: [
        { id: 'rc', from: 'file', path: secretFile },
        { id: 'key', from: 'env', name: 'MY_KEY' },
      ],
    }
    const history = open(roomy, { MY_KEY: 'env-secret-value' })
    const output = 'file-secret-value env-secret-value arg-secret-value 1.2.3\n'
    await history.add({ request: secretRequest, events: eventsOf(idOf(1), output) })
    for (const name of await files()) {
      const bytes = await readFile(join(folder, 'history', name))
      const body = name.endsWith('.build')
        ? gunzipSync(bytes.subarray(bytes.indexOf(0x0a) + 1)).toString()
        : ''
      expect(bytes.toString('latin1') + body).not.toMatch(/-secret-value/)
    }
    const record = await history.read({ buildId: idOf(1) })
    expect(record.options).toMatchObject({
      buildArgs: { VERSION: '1.2.3', NPM_TOKEN: maskedValue },
      secrets: secretRequest.secrets,
    })
    expect(record.masked).toEqual(['NPM_TOKEN'])
  })
})
