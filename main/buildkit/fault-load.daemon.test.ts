import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BuildEvent } from '#shared/build/index.ts'
import { type BuildHarness, createBuildHarness, endOf } from '../../scripts/daemon/build-harness.ts'
import { processesOf } from '../../scripts/daemon/daemon-processes.ts'
import {
  copyAll,
  expectNextBuildWorks,
  largeContext,
  printed,
  strike,
  transferring,
} from '../../scripts/daemon/fault-bench.ts'
import { expectNothingLeft } from '../../scripts/daemon/leftovers.ts'
import { startLoadedDaemon } from '../../scripts/daemon/loaded-daemon.ts'
import type { PrivateDaemon } from '../../scripts/daemon/private-daemon.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'

let harness: BuildHarness
beforeAll(() => {
  harness = createBuildHarness(daemonSocket())
})
afterAll(() => harness.close())

const outputOf = (events: readonly BuildEvent[]): string =>
  events.flatMap((event) => (event.type === 'log' ? [event.text] : [])).join('')

describe('load', () => {
  test('100 MB of output arrive, or BuildKit reports what it dropped', async () => {
    const bytes = 104_857_600
    const dockerfile = `FROM alpine:3.8\nRUN yes "a line of output that is repeated many times over" | head -c ${bytes}\n`
    // If all of it arrives, it is kept as the events of the build: one byte a character, and its wrapping.
    await expectNothingLeft(
      '100 MB of output',
      async () => {
        const build = { context: await harness.context({}), dockerfile, noCache: true }
        const { finished, events } = await harness.build(build)
        expect(finished.status).toBe('succeeded')
        const output = outputOf(events)
        if (!output.includes('output clipped')) expect(output).toHaveLength(bytes)
        await expectNextBuildWorks(harness)
      },
      2 * bytes + 64_000_000,
    )
  })

  test('20 concurrent builds each end with their own output', () => {
    let round = 0
    return expectNothingLeft('20 builds at once', async () => {
      round++
      const names = Array.from({ length: 20 }, (_value, index) => `build ${index} of round ${round}`)
      const contexts = await Promise.all(names.map((name) => harness.context({ name })))
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
        expect(endOf(events).status).toBe('succeeded')
        expect(outputOf(events)).toContain(names[index])
      }
      await expectNextBuildWorks(harness)
    })
  })
})

/** A daemon for one fault, with its own services; both are removed afterwards. */
async function withOwnDaemon(
  options: { readonly memoryDisk?: number },
  work: (daemon: PrivateDaemon, own: BuildHarness) => Promise<void>,
): Promise<void> {
  const daemon = await startLoadedDaemon(options)
  const own = createBuildHarness(daemon.socket)
  try {
    await work(daemon, own)
  } finally {
    await own.close()
    await daemon.stop()
  }
  expect(processesOf(dirname(daemon.socket))).toEqual([])
}

/** Retries until an ordinary build succeeds: the daemon may be down, or the disk not free yet. */
async function expectWorksAgain(daemon: PrivateDaemon, own: BuildHarness): Promise<void> {
  const works = async () => {
    await daemon.revive()
    return expectNextBuildWorks(own).then(() => 'works', String)
  }
  await expect.poll(works, { timeout: 120_000, interval: 500 }).toBe('works')
}

describe('a daemon killed', () => {
  test.each([
    ['while files are sent', copyAll, transferring],
    ['while a step runs', 'FROM alpine:3.8\nRUN echo begun && sleep 60302\n', printed('begun')],
  ])(
    '%s finishes the build once, and the next build works when the daemon is back',
    (when, dockerfile, moment) =>
      expectNothingLeft(`the daemon killed ${when}`, () =>
        withOwnDaemon({}, async (daemon, own) => {
          const kill = () => process.kill(daemon.pid, 'SIGKILL')
          expect(await strike(own, { dockerfile, moment }, kill)).toMatchObject({
            status: 'failed',
            imageId: null,
          })
          await expectWorksAgain(daemon, own)
        }),
      ),
  )
})

test("a full disk fails the build with the daemon's message, and pruning the cache makes the next one work", () =>
  expectNothingLeft('a full disk', () =>
    withOwnDaemon({ memoryDisk: 160 }, async (daemon, own) => {
      const write = 'FROM alpine:3.8\nRUN dd if=/dev/zero of=/zeros bs=1M count=400\n'
      const step = await own.build({ context: await own.context({}), dockerfile: write })
      expect(step.finished).toMatchObject({ status: 'failed', imageId: null, error: { stage: 0, line: 2 } })
      expect(outputOf(step.events)).toContain('No space left on device')
      const sent = await own.build({ context: await largeContext(own), dockerfile: copyAll })
      expect(sent.finished).toMatchObject({ status: 'failed', imageId: null })
      expect(sent.finished.error?.message).toContain('no space left on device')
      // The daemon keeps the files received so far, to resume, and frees pruned data shortly afterwards.
      // A full disk may crash dockerd itself.
      await daemon.revive()
      expect((await own.services.cache.prune({ ids: null })).bytes).toBeGreaterThan(0)
      await expectWorksAgain(daemon, own)
    }),
  ))
