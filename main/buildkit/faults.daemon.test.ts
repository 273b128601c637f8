import { chmod, mkdtemp, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BuildEvent } from '#shared/build/index.ts'
import {
  type BuildHarness,
  createBuildHarness,
  endOf,
  processesWith,
} from '../../scripts/daemon/build-harness.ts'
import { type ControlRelay, startControlRelay } from '../../scripts/daemon/control-relay.ts'
import {
  copyAll,
  eventsOfStruck,
  expectNextBuildWorks,
  largeContext,
  printed,
  strike,
  transferring,
} from '../../scripts/daemon/fault-bench.ts'
import { expectNothingLeft } from '../../scripts/daemon/leftovers.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { ControlTransport } from './control/control-transport.ts'
import { directDialer } from './dialer.ts'

let harness: BuildHarness
let relay: ControlRelay
let relayed: BuildHarness
let folder: string
beforeAll(async () => {
  harness = createBuildHarness(daemonSocket())
  relay = await startControlRelay(daemonSocket())
  const dialer = directDialer({ kind: 'tcp', host: '127.0.0.1', port: relay.port, tls: null })
  const transport = new ControlTransport({ dialer, exporter: 'moby', env: process.env })
  relayed = createBuildHarness(daemonSocket(), { transport: async () => transport })
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-faults-'))
})
afterAll(async () => {
  await relayed.close()
  await harness.close()
  await relay.close()
  await rm(folder, { recursive: true })
})

/** Each fault is injected twice, to distinguish leaks from what is kept for good reason. */
const faultLeavesNothing = (name: string, by: BuildHarness, fault: () => Promise<void>): Promise<void> =>
  expectNothingLeft(name, async () => {
    await fault()
    await expectNextBuildWorks(by)
  })

const warningsIn = (events: readonly BuildEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))

describe('files', () => {
  test('a file that is truncated while it is sent is named in a warning', () =>
    faultLeavesNothing('a file cut short while it is sent', harness, async () => {
      const context = await largeContext(harness)
      const file = join(context, 'large')
      const sent = { dockerfile: copyAll, moment: transferring, context }
      const events = await eventsOfStruck(harness, sent, () => truncate(file, 1000))
      expect(endOf(events).error).toBeNull()
      expect(warningsIn(events)).toEqual([
        `Written to while the context was sent: ${file}. List files that come and go in .dockerignore.`,
      ])
    }))

  test('files that vanish before they are sent are named in a warning, some for all', () =>
    faultLeavesNothing('files removed before they are sent', harness, async () => {
      const context = await harness.context({})
      // More files than are sent in parallel, each long enough to be in transit still; they take no room on the disk.
      for (let index = 0; index < 34; index++) {
        await writeFile(join(context, `a${index}`), '')
        await truncate(join(context, `a${index}`), 4 * 1024 * 1024)
      }
      const names = Array.from({ length: 200 }, (_value, index) => `z${index}`)
      for (const name of names) await writeFile(join(context, name), 'z'.repeat(9000))
      const sent = { dockerfile: copyAll, moment: transferring, context }
      const removeAll = () => Promise.all(names.map((name) => unlink(join(context, name))))
      const events = await eventsOfStruck(harness, sent, removeAll)
      expect(endOf(events).error).toBeNull()
      expect(warningsIn(events)).toEqual([
        expect.stringMatching(
          /^Removed while the context was sent, and empty in the build: (?:\S+\/z\d+(?:, | and )){5}\d+ more\. List files/,
        ),
      ])
    }))

  test('a file without read permission is named in the failure', async () => {
    await chmod(dirname(daemonSocket()), 0o711)
    await chmod(daemonSocket(), 0o666)
    await faultLeavesNothing('a file that may not be read', harness, async () => {
      const context = await harness.context({ fine: 'f', secret: 's' })
      await chmod(context, 0o755)
      await chmod(join(context, 'secret'), 0)
      const { finished } = await asNobody(() => harness.build({ context, dockerfile: copyAll }))
      expect(finished).toMatchObject({ status: 'failed', imageId: null })
      expect(finished.error?.message).toBe(
        `"${join(context, 'secret')}" of the build context cannot be read: permission denied. Make it readable, or list it in .dockerignore.`,
      )
    })
  })
})

/** Root can read everything, so the test needs another user. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

const sleeping = (words: string) => `FROM alpine:3.8\nRUN echo begun && ${words}\n`

describe('connections', () => {
  test.each([
    ['while files are sent', copyAll, transferring],
    ['while a step runs', sleeping('sleep 60300'), printed('begun')],
  ])('a connection that breaks %s finishes the build once', (when, dockerfile, moment) =>
    faultLeavesNothing(`the connection broken ${when}`, relayed, async () => {
      expect(await strike(relayed, { dockerfile, moment }, relay.cut)).toMatchObject({
        status: 'failed',
        error: { message: expect.stringContaining('broke') },
      })
      await expect.poll(() => processesWith('sleep 60300'), { timeout: 60_000 }).toEqual([])
      expect(relay.connections()).toBe(0)
    }),
  )

  test('a connection that BuildKit drops at once fails the build', async () => {
    const server = createServer((client) => client.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const dialer = directDialer({ kind: 'tcp', host: '127.0.0.1', port, tls: null })
    const transport = new ControlTransport({ dialer, exporter: 'moby', env: process.env })
    const own = createBuildHarness(daemonSocket(), { transport: async () => transport })
    await expectNothingLeft('the connection dropped at once', async () => {
      const build = { context: await own.context({ a: 'a' }), dockerfile: copyAll }
      expect((await own.build(build)).finished).toMatchObject({
        status: 'failed',
        error: { message: expect.stringContaining('broke') },
      })
    })
    await own.close()
    server.close()
  })
})

describe('cancel', () => {
  type Moment = ((event: BuildEvent) => boolean) | null
  const phases: readonly [string, string, Moment][] = [
    ['before the session', sleeping('sleep 60301'), null],
    ['when the first step is known', sleeping('sleep 60301'), (event) => event.type === 'vertex'],
    ['while files are sent', copyAll, transferring],
    [
      'as a step begins',
      sleeping('sleep 60301'),
      (event) => event.type === 'vertex' && event.name.includes('RUN') && event.started !== null,
    ],
    ['while a step runs', sleeping('sleep 60301'), printed('begun')],
    [
      'while much is printed',
      'FROM alpine:3.8\nRUN echo begun && yes 60301\n',
      (event) => event.type === 'log' && event.text.length > 1000,
    ],
    [
      'while the image is put together',
      'FROM alpine:3.8\nRUN head -c 300000000 /dev/zero > /zeros\n',
      (event) => event.type === 'vertex' && event.name.startsWith('exporting') && event.started !== null,
    ],
  ]
  test.each(phases)('%s', (phase, dockerfile, moment) =>
    faultLeavesNothing(`cancelled ${phase}`, harness, async () => {
      const cancel = (buildId: string) => harness.services.builds.cancel({ buildId })
      expect(await strike(harness, { dockerfile, moment }, cancel)).toMatchObject({
        status: 'cancelled',
        error: null,
        imageId: null,
      })
      expect(await processesWith('60301')).toEqual([])
    }),
  )
})
