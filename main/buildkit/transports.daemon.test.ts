import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { chooseTransport } from '#main/builds/transport.ts'
import { Engine } from '#main/engine/index.ts'
import { initialBuildState, reduceBuild } from '#shared/build/index.ts'
import { type BuildHarness, createBuildHarness, processesWith } from '../../scripts/daemon/build-harness.ts'
import { type ControlRelay, startControlRelay } from '../../scripts/daemon/control-relay.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import type { BuildTransport } from './build-transport.ts'
import { ControlClient } from './control/control-client.ts'
import { ControlTransport } from './control/control-transport.ts'
import { directDialer, engineDialer } from './dialer.ts'
import { SessionUploadTransport } from './session-upload.ts'
import { TarUploadTransport } from './tar-upload.ts'

let relay: ControlRelay
let folder: string
beforeAll(async () => {
  relay = await startControlRelay(daemonSocket())
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-transport-'))
  await writeFile(join(folder, 'token'), 'from-a-file')
})
afterAll(async () => {
  await relay.close()
  await rm(folder, { recursive: true })
})

const env = { ...process.env, TOKEN: 'from-the-environment' }
const relayed = () => directDialer({ kind: 'tcp', host: '127.0.0.1', port: relay.port, tls: null })

const ways: readonly [string, (engine: Engine) => BuildTransport][] = [
  ['Control API', (engine) => new ControlTransport({ dialer: engineDialer(engine), exporter: 'moby', env })],
  [
    'Control API of an own endpoint',
    () => new ControlTransport({ dialer: relayed(), exporter: 'moby', env }),
  ],
  [
    '/build with a session',
    (engine) => new SessionUploadTransport({ engine, dialer: engineDialer(engine), env }),
  ],
  ['tar upload', (engine) => new TarUploadTransport(engine, { hasBuildKit: true })],
]

async function withHarness(
  way: (engine: Engine) => BuildTransport,
  use: (harness: BuildHarness, transport: BuildTransport) => Promise<void>,
): Promise<void> {
  const transport = way(new Engine({ kind: 'unix', path: daemonSocket() }))
  const harness = createBuildHarness(daemonSocket(), { transport: async () => transport })
  try {
    await use(harness, transport)
  } finally {
    await harness.close()
  }
}

describe.each(ways)('%s', (_name, way) => {
  test('a transport builds several targets, each with its tags and image', () =>
    withHarness(way, async (harness) => {
      const { finished, events } = await harness.build({
        context: await harness.context({ 'a.txt': 'a' }),
        dockerfile:
          'FROM alpine:3.8 AS base\nCOPY a.txt /\nFROM base\nCMD ["echo", "first"]\nFROM base AS second\nCMD ["echo", "second"]\n',
        target: '1',
        tags: ['test/first:x'],
        moreTargets: [{ target: 'second', tags: ['test/second:x', 'test/second:y'] }],
      })
      expect(finished.error).toBeNull()
      expect(finished.images?.map(({ target, tags }) => [target, tags])).toEqual([
        [1, ['test/first:x']],
        [2, ['test/second:x', 'test/second:y']],
      ])
      const docker = await (await harness.services.daemon.engine()).docker()
      for (const [index, word] of ['first\n', 'second\n'].entries()) {
        const image = finished.images?.[index]
        expect((await harness.run(image?.imageId ?? '')).stdout).toBe(word)
        for (const tag of image?.tags ?? []) {
          expect((await docker.getImage(tag).inspect()).Id).toBe(image?.imageId)
        }
      }
      expect([...reduceBuild(initialBuildState('x'), events).stages.keys()]).toEqual([0, 1, 2])
    }))

  test('a transport follows an ignore file of a thousand lines', () =>
    withHarness(way, async (harness) => {
      const rules = Array.from({ length: 1000 }, (_value, index) => `no-such-folder-${index}/**`)
      const context = await harness.context({
        'a.txt': 'a',
        'b.txt': 'b',
        '.dockerignore': `${rules.join('\n')}\nb.txt\n`,
      })
      const dockerfile =
        'FROM alpine:3.8\nCOPY . /files\nRUN test -e /files/a.txt && test ! -e /files/b.txt\n'
      expect((await harness.build({ context, dockerfile })).finished.error).toBeNull()
    }))

  test('a transport names the stage of a failure, and leaves no process of a cancelled build', () =>
    withHarness(way, async (harness, transport) => {
      const context = await harness.context({})
      const { finished } = await harness.build({ context, dockerfile: 'FROM alpine:3.8\nRUN exit 3\n' })
      expect(finished.error).toMatchObject({ stage: 0, line: 2, message: expect.stringContaining('code: 3') })
      if (!transport.unsupported.includes('failure-location')) expect(finished.error?.exitCode).toBe(3)

      const build = await harness.start({
        context,
        dockerfile: 'FROM alpine:3.8\nRUN echo begun && sleep 60200\n',
      })
      await build.until((event) => event.type === 'log' && event.text.includes('begun'))
      await harness.services.builds.cancel({ buildId: build.buildId })
      expect((await build.events).at(-1)).toMatchObject({
        type: 'finished',
        status: 'cancelled',
        error: null,
      })
      expect(await processesWith('sleep 60200')).toEqual([])
    }))

  test('a transport hands secrets to the step alone, or rejects them before the build', () =>
    withHarness(way, async (harness, transport) => {
      const request = {
        context: await harness.context({}),
        dockerfile:
          'FROM alpine:3.8\nRUN --mount=type=secret,id=a --mount=type=secret,id=b cat /run/secrets/a /run/secrets/b | md5sum\n',
        secrets: [
          { id: 'a', from: 'file', path: join(folder, 'token') },
          { id: 'b', from: 'env', name: 'TOKEN' },
        ] as const,
        noCache: true,
      }
      if (transport.unsupported.includes('secrets')) {
        await expect(harness.start(request)).rejects.toMatchObject({ code: 'not-supported' })
        return
      }
      const { finished, events } = await harness.build(request)
      expect(finished.error).toBeNull()
      const told = JSON.stringify(events)
      // md5 of both values, concatenated.
      expect(told).toContain('45005c543557a35c3cd079365ecdbd7a')
      expect(told).not.toContain('from-a-file')
      expect(told).not.toContain('from-the-environment')
    }))
})

test('the transport is chosen by what the daemon offers', async () => {
  expect((await chooseTransport(new Engine({ kind: 'unix', path: daemonSocket() }), { env })).name).toBe(
    'BuildKit',
  )
})

test('the Control API reports version, workers and cache, and prunes one record', async () => {
  const harness = createBuildHarness(daemonSocket())
  const client = new ControlClient(await relayed().openControl(AbortSignal.timeout(5000)))
  try {
    expect(await client.version()).toMatch(/^v?\d+\.\d+/)
    expect((await client.workers())[0]?.platforms[0]).toMatchObject({ os: 'linux' })
    // Belongs to no image, so it is not shared: BuildKit keeps what an image shares, and its own records, and other tests leave both.
    const { finished } = await harness.build({
      context: await harness.context({}),
      dockerfile:
        'FROM alpine:3.8 AS work\nRUN echo record-to-prune > /made\nFROM scratch\nCOPY --from=work /made /\n',
    })
    expect(finished.error).toBeNull()
    const ours = async () =>
      (await client.diskUsage()).find(({ description }) => description.includes('record-to-prune'))
    // A finished build releases its records shortly after its last event.
    const record = await vi.waitUntil(
      async () => {
        const found = await ours()
        return found?.inUse === false && found
      },
      { timeout: 60_000, interval: 200 },
    )
    expect(record).toMatchObject({ recordType: 'regular', shared: false })
    expect(record.size).toBeGreaterThan(0)
    const pruned: string[] = []
    for await (const { id } of client.prune([`id==${record.id}`])) pruned.push(id)
    expect(pruned).toEqual([record.id])
    expect(await ours()).toBeUndefined()
  } finally {
    client.close()
    await harness.close()
  }
})
