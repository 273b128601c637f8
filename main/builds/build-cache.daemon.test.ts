import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initialBuildState, reduceBuild } from '#shared/build/index.ts'
import { maskedValue } from '#shared/secrets/index.ts'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { startLoadedDaemon } from '../../scripts/daemon/loaded-daemon.ts'
import type { PrivateDaemon } from '../../scripts/daemon/private-daemon.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { type BuildHistory, createBuildHistory, createHistoryStore } from '../history/index.ts'
import { createAppData } from '../kept/index.ts'
import { pruneEngine, usageOfEngine } from './build-cache.ts'

let folder: string
let history: BuildHistory
let harness: BuildHarness
const secret = 'a-secret-that-is-nowhere'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-history-'))
  history = createBuildHistory({
    store: createHistoryStore(createAppData(folder)),
    limits: async () => ({ bytes: 1e9, days: 90 }),
    env: { DEPLOY_KEY: secret },
  })
  harness = createBuildHarness(daemonSocket(), {
    env: { DEPLOY_KEY: secret },
    onFinished: (build) => void history.add(build),
  })
})
afterAll(async () => {
  await harness.close()
  await rm(folder, { recursive: true, force: true })
})

test('a kept build folds into the state it had live, and none of its secrets is on disk', async () => {
  const context = await harness.context({ 'a.txt': 'a' })
  const dockerfilePath = join(context, 'Dockerfile')
  const dockerfile = [
    'FROM alpine:3.8 AS work',
    'ARG API_TOKEN',
    'RUN --mount=type=secret,id=key cat /run/secrets/key && echo "$API_TOKEN" && head -c 9000 /dev/zero > /kept-9000',
    'FROM scratch',
    'COPY --from=work /kept-9000 /',
  ].join('\n')
  const { events, finished } = await harness.build({
    context,
    dockerfile,
    dockerfilePath,
    noCache: true,
    buildArgs: { API_TOKEN: 'token-in-an-argument' },
    secrets: [{ id: 'key', from: 'env', name: 'DEPLOY_KEY' }],
  })
  expect(finished.status).toBe('succeeded')
  expect(JSON.stringify(events)).toContain(secret)
  await history.settled()

  const { builds } = await history.list({ path: dockerfilePath })
  expect(builds).toHaveLength(1)
  expect(builds[0]).toMatchObject({
    status: 'succeeded',
    imageId: finished.imageId,
    target: 1,
  })
  // BuildKit reports a FROM as cached or not arbitrarily; the steps after it ran.
  expect(builds[0]?.cachedSteps).toBeLessThanOrEqual(1)
  const record = await history.read({ buildId: builds[0]?.buildId ?? '' })
  const fold = (all: typeof events) => reduceBuild(initialBuildState('x'), all)
  const [kept, live] = [fold(record.events), fold(events)]
  expect([...kept.stages]).toEqual([...live.stages])
  expect([...kept.steps]).toEqual([...live.steps])
  expect(record.options.buildArgs).toEqual({ API_TOKEN: maskedValue })
  const names = await readdir(join(folder, 'history'))
  expect(names).toHaveLength(2)
  for (const name of names) {
    const bytes = await readFile(join(folder, 'history', name))
    const body = name.endsWith('.build') ? gunzipSync(bytes.subarray(bytes.indexOf(0x0a) + 1)).toString() : ''
    for (const word of [secret, 'token-in-an-argument']) {
      expect(bytes.includes(word)).toBe(false)
      expect(body).not.toContain(word)
    }
  }
})

describe('on a separate daemon, since all of its cache is removed', () => {
  let alone: PrivateDaemon
  let own: BuildHarness
  beforeAll(async () => {
    alone = await startLoadedDaemon()
    own = createBuildHarness(alone.socket)
  })
  afterAll(async () => {
    await own.close()
    await alone.stop()
  })

  test('the build cache lists the steps, and one record can be removed by itself', async () => {
    const { cache, daemon } = own.services
    const context = await own.context({})
    const run = 'head -c 7000 /dev/zero > /kept-7000'
    await own.build({ context, dockerfile: `FROM alpine:3.8\nRUN ${run}\nRUN echo upon it > /b\n` })
    // The last step's record is shared with the image; the build's own ones are recognised by their commands.
    const mine = async () =>
      (await cache.usage()).records.filter(({ description }) => description.includes(run))
    const [record] = await mine()
    expect(record).toMatchObject({ type: 'regular', inUse: false })
    expect(record?.bytes).toBeGreaterThanOrEqual(7000)
    const told = (await usageOfEngine(await daemon.engine())).find(({ id }) => id === record?.id)
    expect(told).toMatchObject({ description: record?.description, bytes: record?.bytes, inUse: false })

    const context2 = await own.context({ 'only.txt': 'x'.repeat(5000) })
    await own.build({ context: context2, dockerfile: 'FROM alpine:3.8\nCOPY only.txt /only.txt\n' })
    const sources = (await cache.usage()).records.filter(
      ({ type, inUse }) => type === 'source.local' && !inUse,
    )
    const [first, second] = sources
    const heard: number[] = []
    const unsubscribe = cache.onPruning(({ removed }) => heard.push(removed))
    const freed = await cache.prune({ ids: [first?.id ?? ''] })
    expect(freed.removed).toEqual([first?.id])
    unsubscribe()
    expect(heard).toEqual([1])
    const again = await pruneEngine(await daemon.engine(), [second?.id ?? ''])
    expect(again.removed).toEqual([second?.id])
    const left = (await cache.usage()).records.map(({ id }) => id)
    expect(left).not.toContain(first?.id)
    expect(left).not.toContain(second?.id)

    await cache.prune({ ids: null })
    expect((await cache.usage()).records.filter(({ inUse, shared }) => !inUse && !shared)).toEqual([])
  })
})
