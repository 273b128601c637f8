import { readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { BuildEvent } from '#shared/build/index.ts'
import { loadBaseImages } from '../../scripts/daemon/base-images.ts'
import { type BuildHarness, createBuildHarness, processesWith } from '../../scripts/daemon/build-harness.ts'
import { type ControlRelay, startControlRelay } from '../../scripts/daemon/control-relay.ts'
import { processesOf } from '../../scripts/daemon/daemon-processes.ts'
import { type PrivateDaemon, startPrivateDaemon } from '../../scripts/daemon/private-daemon.ts'
import { ControlTransport } from './control/control-transport.ts'
import { directDialer } from './direct-dialer.ts'

let harness: BuildHarness
let relay: ControlRelay
let relayed: BuildHarness
let folder: string
beforeAll(async () => {
  harness = createBuildHarness(inject('daemonSocket'))
  relay = await startControlRelay(inject('daemonSocket'))
  const dialer = directDialer({ kind: 'tcp', host: '127.0.0.1', port: relay.port, tls: null })
  const transport = new ControlTransport({ dialer, exporter: 'moby', env: process.env })
  relayed = createBuildHarness(inject('daemonSocket'), { transport: async () => transport })
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-faults-'))
})
afterAll(async () => {
  await relayed.close()
  await harness.close()
  await relay.close()
  await rm(folder, { recursive: true })
})

const finishes = (events: readonly BuildEvent[]) => events.filter((event) => event.type === 'finished')

async function expectNextBuildWorks(by: BuildHarness): Promise<void> {
  const { finished } = await by.build({
    context: await by.context({ a: 'a' }),
    dockerfile: 'FROM alpine:3.8\nCOPY a /\n',
  })
  expect(finished).toMatchObject({ status: 'succeeded', error: null })
}

/** A context of one file that takes a while to send. */
async function largeContext(by: BuildHarness): Promise<string> {
  const context = await by.context({})
  await writeFile(join(context, 'large'), Buffer.alloc(400 * 1024 * 1024, 1))
  return context
}
const copyAll = 'FROM alpine:3.8\nCOPY . /c/\n'
const transferring = (event: BuildEvent) =>
  event.type === 'progress' && event.name.startsWith('transferring') && event.current > 10_000_000

describe('files', () => {
  test('one that is cut short while it is being sent is named', async () => {
    const context = await largeContext(harness)
    const build = await harness.start({ context, dockerfile: copyAll })
    await build.until(transferring)
    await truncate(join(context, 'large'), 1000)
    const end = (await build.events).at(-1)
    expect(end).toMatchObject({ type: 'finished', status: 'failed' })
    expect(JSON.stringify(end)).toContain(
      `${join(context, 'large')} of the build context: it was written to while`,
    )
    await expectNextBuildWorks(harness)
  })

  test('one that vanishes before it is sent is named', async () => {
    const context = await harness.context({})
    // More files at once than are sent at once, each long enough to be under way still; they take no room on the disk.
    for (let index = 0; index < 34; index++) {
      await writeFile(join(context, `a${index}`), '')
      await truncate(join(context, `a${index}`), 24 * 1024 * 1024)
    }
    const names = Array.from({ length: 200 }, (_value, index) => `z${index}`)
    for (const name of names) await writeFile(join(context, name), 'z'.repeat(9000))
    const build = await harness.start({ context, dockerfile: copyAll })
    await build.until(transferring)
    await Promise.all(names.map((name) => unlink(join(context, name))))
    const events = await build.events
    expect(finishes(events)).toHaveLength(1)
    expect(events.at(-1)).toMatchObject({
      ...{ status: 'failed', imageId: null },
      error: { message: expect.stringMatching(/z\d+ of the build context: it is not there/) },
    })
    await expectNextBuildWorks(harness)
  })

  test('one that may not be read is named', async () => {
    const context = await harness.context({ fine: 'f', secret: 's' })
    await chmod(context, 0o755)
    await chmod(join(context, 'secret'), 0)
    await expectNextBuildWorks(harness)
    await chmod(dirname(inject('daemonSocket')), 0o711)
    await chmod(inject('daemonSocket'), 0o666)
    const { finished } = await asNobody(() => harness.build({ context, dockerfile: copyAll }))
    expect(finished).toMatchObject({ status: 'failed', imageId: null })
    expect(finished.error?.message).toBe(
      `cannot read ${join(context, 'secret')} of the build context: permission denied. Let it be read, or list it in .dockerignore.`,
    )
    await expectNextBuildWorks(harness)
  })
})

/** Root may read everything, so that what may not be read has to be asked for as someone else. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

describe('connections', () => {
  test.each([
    ['while files are sent', transferring],
    ['while a step runs', (event: BuildEvent) => event.type === 'log' && event.text.includes('begun')],
  ])('one that breaks %s ends the build once', async (_when, moment) => {
    const context = await largeContext(relayed)
    const build = await relayed.start({ context, dockerfile: `${copyAll}RUN echo begun && sleep 60300\n` })
    await build.until(moment)
    relay.cut()
    const events = await build.events
    expect(finishes(events)).toHaveLength(1)
    expect(events.at(-1)).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('broke') },
    })
    await expect.poll(() => processesWith('sleep 60300'), { timeout: 10_000 }).toEqual([])
    expect(relay.connections()).toBe(0)
    await expectNextBuildWorks(relayed)
  })

  test('a daemon killed while files are sent ends the build once', async () => {
    const daemon: PrivateDaemon = await startPrivateDaemon()
    const own = createBuildHarness(daemon.socket)
    try {
      await loadBaseImages(daemon.socket)
      const build = await own.start({ context: await largeContext(own), dockerfile: copyAll })
      await build.until(transferring)
      process.kill(daemon.pid, 'SIGKILL')
      const events = await build.events
      expect(finishes(events)).toHaveLength(1)
      expect(events.at(-1)).toMatchObject({ status: 'failed', imageId: null })
    } finally {
      await own.close()
      await daemon.stop()
    }
  })
})

test('a BuildKit that drops the connection at once ends the build', async () => {
  const server = createServer((client) => client.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const dialer = directDialer({ kind: 'tcp', host: '127.0.0.1', port, tls: null })
  const transport = new ControlTransport({ dialer, exporter: 'moby', env: process.env })
  const own = createBuildHarness(inject('daemonSocket'), { transport: async () => transport })
  const { finished } = await own.build({ context: await own.context({ a: 'a' }), dockerfile: copyAll })
  expect(finished).toMatchObject({ status: 'failed', error: { message: expect.stringContaining('broke') } })
  await own.close()
  server.close()
})

describe('cancel', () => {
  const phases: readonly [string, string, ((event: BuildEvent) => boolean) | null][] = [
    ['before the session', 'FROM alpine:3.8\nRUN sleep 60301\n', null],
    ['while files are sent', copyAll, transferring],
    [
      'while a step runs',
      'FROM alpine:3.8\nRUN echo begun && sleep 60301\n',
      (event) => event.type === 'log' && event.text.includes('begun'),
    ],
    [
      'while the image is put together',
      'FROM alpine:3.8\nRUN head -c 300000000 /dev/zero > /zeros\n',
      (event) => event.type === 'vertex' && event.name.startsWith('exporting') && event.started !== null,
    ],
  ]
  test.each(phases)('%s', async (_phase, dockerfile, moment) => {
    const context = moment === transferring ? await largeContext(harness) : await harness.context({})
    const build = await harness.start({ context, dockerfile, noCache: true })
    if (moment !== null) await build.until(moment)
    await harness.services.builds.cancel(build.buildId)
    const events = await build.events
    expect(finishes(events)).toHaveLength(1)
    expect(events.at(-1)).toMatchObject({ status: 'cancelled', error: null, imageId: null })
    expect(await processesWith('sleep 60301')).toEqual([])
    await expectNextBuildWorks(harness)
  })
})

describe('load', () => {
  test('100 MB of output arrive, or BuildKit says that it left some out', async () => {
    await expectNextBuildWorks(harness)
    const before = leftovers()
    const request = {
      context: await harness.context({}),
      dockerfile:
        'FROM alpine:3.8\nRUN yes "a line of output that is repeated many times over" | head -c 104857600\n',
      noCache: true,
    }
    const { finished, events } = await harness.build(request)
    expect(finished.status).toBe('succeeded')
    const length = events.reduce((sum, event) => sum + (event.type === 'log' ? event.text.length : 0), 0)
    const clipped = events.some((event) => event.type === 'log' && event.text.includes('output clipped'))
    if (!clipped) expect(length).toBe(104_857_600)
    // Text of one byte a character, and what it is wrapped in.
    expect(leftovers().heap - before.heap).toBeLessThan(2 * length + 64 * 1024 * 1024)
    await expectAsBefore(before)
  })

  test('20 builds at once, and nothing stays open', async () => {
    await expectNextBuildWorks(harness)
    const before = leftovers()
    const contexts = await Promise.all(
      Array.from({ length: 20 }, (_value, index) => harness.context({ name: `build ${index}` })),
    )
    const builds = await Promise.all(
      contexts.map((context, index) =>
        harness.start({
          context,
          dockerfile: `FROM alpine:3.8\nCOPY name /\nRUN cat /name && sleep 0.${index}\n`,
        }),
      ),
    )
    const all = await Promise.all(builds.map((build) => build.events))
    for (const [index, events] of all.entries()) {
      expect(finishes(events)).toHaveLength(1)
      expect(events.at(-1)).toMatchObject({ status: 'succeeded' })
      const text = events.flatMap((event) => (event.type === 'log' ? [event.text] : [])).join('')
      expect(text).toContain(`build ${index}`)
    }
    expect(leftovers().heap - before.heap).toBeLessThan(64 * 1024 * 1024)
    await expectAsBefore(before)
  })
})

interface Leftovers {
  readonly files: number
  readonly processes: number
  /** Bytes, after what is not needed has been collected. */
  readonly heap: number
}

function leftovers(): Leftovers {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return {
    files: readdirSync('/proc/self/fd').length,
    processes: processesOf(dirname(inject('daemonSocket'))).length,
    heap: process.memoryUsage().heapUsed,
  }
}

/** Prints both, and expects no more files and processes than there were; the daemon's side closes a moment later. */
async function expectAsBefore(before: Leftovers): Promise<void> {
  await expect.poll(() => leftovers().files, { timeout: 10_000 }).toBeLessThanOrEqual(before.files)
  await expect.poll(() => leftovers().processes, { timeout: 10_000 }).toBeLessThanOrEqual(before.processes)
  process.stdout.write(`before ${JSON.stringify(before)}, after ${JSON.stringify(leftovers())}\n`)
}

test('a full disk ends the build with its words, and pruning the cache makes the next one work', async () => {
  const daemon = await startPrivateDaemon({ memoryDisk: 160 })
  const own = createBuildHarness(daemon.socket)
  try {
    await loadBaseImages(daemon.socket)
    const write = 'FROM alpine:3.8\nRUN dd if=/dev/zero of=/zeros bs=1M count=400\n'
    const step = await own.build({ context: await own.context({}), dockerfile: write })
    expect(finishes(step.events)).toHaveLength(1)
    expect(step.finished).toMatchObject({ status: 'failed', imageId: null, error: { stage: 0, line: 2 } })
    const told = step.events.flatMap((event) => (event.type === 'log' ? [event.text] : [])).join('')
    expect(told).toContain('No space left on device')
    const sent = await own.build({ context: await largeContext(own), dockerfile: copyAll })
    expect(finishes(sent.events)).toHaveLength(1)
    expect(sent.finished).toMatchObject({ status: 'failed', imageId: null })
    expect(sent.finished.error?.message).toContain('no space left on device')
    // The daemon keeps what had come of the files, to go on from there, and frees what is pruned a moment later.
    expect((await own.services.cache.prune(null, () => {})).bytes).toBeGreaterThan(0)
    const [context, dockerfile] = [await own.context({ a: 'a' }), 'FROM alpine:3.8\nCOPY a /\n']
    const status = async () => (await own.build({ context, dockerfile })).finished.status
    await expect.poll(status, { timeout: 20_000, interval: 500 }).toBe('succeeded')
  } finally {
    await own.close()
    await daemon.stop()
  }
})
