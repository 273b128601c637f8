import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Engine } from '#main/engine/index.ts'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { livingKinds, startLivingFolder } from '../../scripts/daemon/living-folder.ts'
import { fastestOptions, startLoadedDaemon } from '../../scripts/daemon/loaded-daemon.ts'
import type { PrivateDaemon } from '../../scripts/daemon/private-daemon.ts'
import type { BuildTransport } from './build-transport.ts'
import { ControlTransport } from './control/control-transport.ts'
import { engineDialer } from './dialer.ts'
import { SessionUploadTransport } from './session-upload.ts'
import { TarUploadTransport } from './tar-upload.ts'

/*
 * A project in use is written to while it is built: by an editor, a server, a bundler that watches. It is built all the same, by all our ways.
 */

/** Its own: no build finds anything in the cache, and what all of them leave behind fills a disk. */
let daemon: PrivateDaemon
beforeAll(async () => {
  daemon = await startLoadedDaemon(fastestOptions())
})
afterAll(() => daemon.stop())

const { env } = process
const ways: readonly [string, (engine: Engine) => BuildTransport][] = [
  ['Control API', (engine) => new ControlTransport({ dialer: engineDialer(engine), exporter: 'moby', env })],
  [
    '/build with a session',
    (engine) => new SessionUploadTransport({ engine, dialer: engineDialer(engine), env }),
  ],
  ['tar upload to BuildKit', (engine) => new TarUploadTransport(engine, { hasBuildKit: true })],
  ['tar upload to the classic builder', (engine) => new TarUploadTransport(engine, { hasBuildKit: false })],
]

async function withHarness(
  way: (engine: Engine) => BuildTransport,
  use: (harness: BuildHarness) => Promise<void>,
): Promise<void> {
  const transport = way(new Engine({ kind: 'unix', path: daemon.socket }))
  const harness = createBuildHarness(daemon.socket, { transport: async () => transport })
  try {
    await use(harness)
  } finally {
    await harness.close()
  }
}

/** Each reads the context anew. More with `STAGEGRAPH_LIVING_BUILDS=50`. */
const builds = Number(process.env.STAGEGRAPH_LIVING_BUILDS ?? 6)
/** In milliseconds: for many builds on a busy machine. */
const patience = 20_000 + builds * 10_000

const dockerfileOf = (kind: string, round: number): string =>
  `FROM alpine:3.8\nLABEL round="${kind} ${round}"\nCOPY . /c/\nRUN test "$(ls /c/src/*.c | wc -l)" = 300\n`

describe.each(ways)('%s', (_name, way) => {
  test.each(livingKinds)('builds a folder with %s each time', { timeout: patience }, (kind) =>
    withHarness(way, async (harness) => {
      const context = await harness.context({})
      const living = await startLivingFolder(context, kind)
      const ends: (string | null)[] = []
      try {
        for (let round = 0; round < builds; round++) {
          const { finished } = await harness.build({ context, dockerfile: dockerfileOf(kind, round) })
          ends.push(finished.error?.message ?? null)
        }
      } finally {
        await living.stop()
      }
      expect(ends).toEqual(Array.from({ length: builds }, () => null))
    }),
  )

  test('a socket is an empty file, and a pipe is a pipe', () =>
    withHarness(way, async (harness) => {
      const context = await harness.context({ 'a.txt': 'a' })
      execFileSync('mkfifo', [join(context, 'pipe')])
      const server = createServer().listen(join(context, 'socket'))
      await once(server, 'listening')
      try {
        const { finished } = await harness.build({
          context,
          dockerfile:
            'FROM alpine:3.8\nCOPY . /c/\nCMD ["sh", "-c", "cd /c; test -p pipe && test -f socket && test ! -s socket && cat a.txt"]\n',
        })
        expect(finished.error).toBeNull()
        expect((await harness.run(finished.imageId ?? '')).stdout).toBe('a')
      } finally {
        server.close()
      }
    }))

  test('a file that is gone when it is its turn is told with its name, and the build goes on', () =>
    withHarness(way, async (harness) => {
      const context = await harness.context({})
      await mkdir(join(context, 'many'))
      for (let file = 0; file < 400; file++)
        await writeFile(join(context, `many/${file}`), 'x'.repeat(20_000))
      const living = await startLivingFolder(context, 'temporary files')
      const warnings: string[] = []
      try {
        for (let round = 0; round < 20 && warnings.length === 0; round++) {
          const { finished, events } = await harness.build({
            context,
            dockerfile: `FROM alpine:3.8\nLABEL gone=${round}\nCOPY . /c/\n`,
          })
          expect(finished.error).toBeNull()
          for (const event of events) if (event.type === 'warning') warnings.push(event.message)
        }
      } finally {
        await living.stop()
      }
      expect(warnings.join('\n')).toMatch(
        /^(?:Removed|Written to) while the context was sent.*src\/\.tmp\d+/m,
      )
    }))
})
