import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  type BuildOutcome,
  type BuildTransport,
  failedWith,
  type SolveOptions,
  type StatusUpdate,
} from '#main/buildkit/index.ts'
import { CallError } from '#shared/api/index.ts'
import { type BuildEvent, type BuildRequest, manifestOf } from '#shared/build/index.ts'
import { createBuildService } from './builds.ts'

type Run = (
  options: SolveOptions,
  onStatus: (update: StatusUpdate) => void,
  signal: AbortSignal,
) => Promise<BuildOutcome>

const folder = mkdtempSync(join(tmpdir(), 'stagegraph-builds-'))
afterAll(() => rmSync(folder, { recursive: true }))

const request: BuildRequest = {
  context: folder,
  dockerfilePath: join(folder, 'Dockerfile'),
  dockerfile: 'FROM a AS x\nRUN r\n',
  target: '',
  tags: [],
  buildArgs: {},
  platform: '',
  labels: {},
  noCache: false,
  pull: false,
}

const nothing: StatusUpdate = { vertices: [], transfers: [], logs: [], warnings: [] }
const log = (bytes: readonly number[]): StatusUpdate => ({
  ...nothing,
  logs: [{ vertex: 'v', stream: 1, bytes: Uint8Array.from(bytes), time: 5 }],
})

function service(run: Run) {
  const transport: BuildTransport = { name: 'fake', unsupported: [], run }
  const builds = createBuildService({
    transport: async () => transport,
    env: {},
    mayRead: (path) => path.startsWith(folder),
  })
  const batches: { from: number; events: readonly BuildEvent[] }[] = []
  const finished = new Promise<BuildEvent>((resolve) => {
    builds.onEvents((_buildId, from, events) => {
      batches.push({ from, events })
      const last = events.find((event) => event.type === 'finished')
      if (last !== undefined) resolve(last)
    })
  })
  return { builds, batches, finished }
}

describe('events', () => {
  test('batches of events begin with started, end with finished, and count on', async () => {
    const { builds, batches, finished } = service(async (_options, onStatus) => {
      onStatus(log([65]))
      await new Promise((resolve) => setTimeout(resolve, 70))
      onStatus(log([66]))
      onStatus(log([67]))
      return { kind: 'built', imageIds: ['sha256:1'] }
    })
    const { buildId } = await builds.start(request)
    expect(await finished).toMatchObject({ status: 'succeeded', imageId: 'sha256:1', error: null })
    const all = batches.flatMap(({ events }) => events)
    expect(batches.map(({ from }) => from)).toEqual([0, 2])
    expect(all.map((event) => event.type)).toEqual(['started', 'log', 'log', 'finished'])
    expect(all[2]).toMatchObject({ text: 'BC' })
    expect(builds.events({ buildId, from: 0 }).events).toEqual(all)
  })

  test('a character split between two messages stays whole', async () => {
    const { builds, batches, finished } = service(async (_options, onStatus) => {
      onStatus(log([0xe6, 0x97]))
      onStatus(log([0xa5]))
      return { kind: 'built', imageIds: [null] }
    })
    await builds.start(request)
    await finished
    expect(batches.flatMap(({ events }) => events)[1]).toMatchObject({ type: 'log', text: '日' })
  })
})

describe('ends', () => {
  test('a broken connection is a failed build', async () => {
    const { builds, finished, batches } = service(() => Promise.reject(new Error('gone\nfor good')))
    await builds.start(request)
    expect(await finished).toMatchObject({
      status: 'failed',
      error: {
        message: expect.stringMatching(/: gone for good$/),
        reason: { key: 'failures:build-failed' },
        stage: -1,
      },
    })
    const ends = batches.flatMap(({ events }) => events).filter((event) => event.type === 'finished')
    expect(ends).toHaveLength(1)
  })

  test('a failed build is located at its failed step', async () => {
    const { builds, finished } = service(async (_options, onStatus) => {
      const step = { digest: 'd', inputs: [], cached: false, started: 1, completed: 2 }
      const vertices = [{ ...step, name: '[2/2] RUN r', error: 'process "r" failed: exit code: 3' }]
      onStatus({ ...nothing, vertices })
      return failedWith('failed to solve: process "r" failed: exit code: 3')
    })
    await builds.start(request)
    expect(await finished).toMatchObject({
      status: 'failed',
      error: { message: 'process "r" failed: exit code: 3', stage: 0, line: 2 },
    })
  })

  test('a line that the daemon reports is kept', async () => {
    const message = 'dockerfile parse error on line 2: unknown instruction: R'
    const { builds, finished } = service(async () => failedWith(message))
    await builds.start(request)
    expect(await finished).toMatchObject({ error: { message, stage: 0, line: 2 } })
  })

  test('a cancelled build has finished when the transport says that the daemon has stopped', async () => {
    let stopped = () => {}
    const { builds, finished } = service(
      (_options, _onStatus, signal) =>
        new Promise((resolve) => {
          stopped = () => resolve({ kind: 'cancelled' })
          signal.addEventListener('abort', () => queueMicrotask(stopped))
        }),
    )
    const { buildId } = await builds.start(request)
    await builds.cancel({ buildId })
    expect(await finished).toMatchObject({ status: 'cancelled', error: null })
    expect(builds.events({ buildId, from: 0 }).events.at(-1)).toMatchObject({
      type: 'finished',
      status: 'cancelled',
    })
    await builds.cancel({ buildId })
  })

  test('a connection that breaks while a build is cancelled is a cancelled build', async () => {
    const { builds, finished } = service(
      (_options, _onStatus, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    )
    await builds.cancel(await builds.start(request))
    expect(await finished).toMatchObject({ status: 'cancelled', error: null })
  })

  test("the daemon's failure message is passed on", async () => {
    const { builds, finished } = service(async () => ({
      kind: 'failed',
      message: 'process "r" failed: exit code: 9',
      line: 2,
      exitCode: 9,
      vertex: 'd',
    }))
    await builds.start(request)
    expect(await finished).toMatchObject({ error: { stage: 0, line: 2, exitCode: 9 } })
  })

  test('each of several targets has its own image', async () => {
    const { builds, finished } = service(async (options) => {
      expect(options.targets.map(({ target, tags }) => [target, tags])).toEqual([
        ['x', ['one']],
        ['', ['two', 'three']],
      ])
      return { kind: 'built', imageIds: ['sha256:1', 'sha256:2'] }
    })
    await builds.start({
      ...request,
      dockerfile: 'FROM a AS x\nFROM b AS y\nRUN r\n',
      target: 'x',
      tags: ['one'],
      moreTargets: [{ target: 'y', tags: ['two', 'three'] }],
    })
    expect(await finished).toMatchObject({
      imageId: 'sha256:1',
      images: [
        { target: 0, tags: ['one'], imageId: 'sha256:1' },
        { target: 1, tags: ['two', 'three'], imageId: 'sha256:2' },
      ],
    })
  })
})

describe('what keeps a build from starting', () => {
  const never: Run = () => Promise.reject(new Error('must not run'))

  test.each([
    ['outside-roots', { context: '/elsewhere' }],
    ['outside-roots', { dockerfilePath: '/elsewhere/Dockerfile' }],
    ['unknown-target', { target: 'nope' }],
    ['invalid-dockerfile', { dockerfile: 'NOPE\n' }],
    ['invalid-dockerfile', { dockerfile: '' }],
  ])('%s: %j', async (code, change) => {
    await expect(service(never).builds.start({ ...request, ...change })).rejects.toMatchObject({ code })
  })

  test('what nobody agreed to is refused before a daemon is asked, and listed by its place in the manifest', async () => {
    const agreed: BuildRequest[] = []
    const builds = createBuildService({
      transport: () => Promise.reject(new CallError({ code: 'no-daemon', message: 'none' })),
      env: { DOCKER_CONFIG: folder },
      mayRead: () => true,
      agreements: {
        unagreed: async (of) =>
          agreed.includes(of) ? [] : manifestOf(of).filter(({ kind }) => kind !== 'dockerfile'),
        agree: async (of) => void agreed.push(of),
      },
    })
    const auths = {
      'registry.example:5000': { auth: btoa('me:word') },
      'other.example': { auth: btoa('me:word') },
    }
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }))
    const outside = {
      ...request,
      dockerfile: 'FROM registry.example:5000/a AS x\nRUN r\n',
      dockerfilePath: '/elsewhere/Dockerfile',
      network: 'host',
    } as const
    await expect(builds.start(outside)).rejects.toMatchObject({
      code: 'not-agreed',
      message: `The build of "${folder}" uses what lies outside its folder, and nobody has agreed to that yet: the network of the daemon's machine. Agree to it first.`,
    })
    expect(await builds.unagreed(outside)).toEqual({ items: [1], logins: ['registry.example:5000'] })
    await builds.agree(outside)
    expect((await builds.unagreed(outside)).items).toEqual([])
    await expect(builds.start(outside)).rejects.toMatchObject({ code: 'no-daemon' })
  })

  test('a build without a daemon fails with no-daemon', async () => {
    const builds = createBuildService({
      transport: () => Promise.reject(new CallError({ code: 'no-daemon', message: 'none' })),
      env: {},
      mayRead: () => true,
    })
    await expect(builds.start(request)).rejects.toMatchObject({ code: 'no-daemon' })
  })
})
