import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Engine } from '#main/engine/index.ts'
import { createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { configFor, type SmallRegistry, startSmallRegistry } from '../../scripts/daemon/small-registry.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { ControlTransport } from './control/control-transport.ts'
import { engineDialer } from './dialer.ts'

let folder: string
let registry: SmallRegistry | null = null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-registries-'))
})
afterEach(async () => {
  registry?.close()
  await rm(folder, { recursive: true })
})

interface Place {
  readonly challenge: 'basic' | 'token'
  readonly isOnThisMachine: boolean
  readonly sharesPassword?: boolean
  /** Builds one after the other, each in a session of its own; 1 by default. */
  readonly builds?: number
}

/** Builds from an image of a registry for those who are logged in. */
async function buildFrom({ challenge, isOnThisMachine, sharesPassword = false, builds = 1 }: Place) {
  registry = await startSmallRegistry(challenge)
  await writeFile(join(folder, 'config.json'), configFor(registry))
  const env = { ...process.env, DOCKER_CONFIG: folder }
  const dialer = { ...engineDialer(new Engine({ kind: 'unix', path: daemonSocket() })), isOnThisMachine }
  const transport = new ControlTransport({
    dialer,
    exporter: 'moby',
    env,
    sharesPassword: () => sharesPassword,
  })
  const harness = createBuildHarness(daemonSocket(), { transport: async () => transport, env })
  try {
    const context = await harness.context({})
    const dockerfile = `FROM ${registry.image} AS base\nFROM scratch\nCOPY --from=base /hello /hello\n`
    for (let build = 1; build < builds; build++) await harness.build({ context, dockerfile, pull: true })
    const { finished, events } = await harness.build({ context, dockerfile, pull: true })
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.message] : []))
    return { finished, warnings, asked: registry.asked }
  } finally {
    await harness.close()
  }
}

/** Who fetched tokens with the password: this process, or the daemon. */
const fetchers = (asked: SmallRegistry['asked']) =>
  new Set(
    asked.flatMap(({ scheme, userAgent }) =>
      scheme === 'Basic' ? [userAgent === 'node' ? 'here' : 'daemon'] : [],
    ),
  )

test.each(['basic', 'token'] as const)(
  'a build on this machine pulls from a registry with a %s login',
  async (challenge) => {
    const { finished, warnings, asked } = await buildFrom({ challenge, isOnThisMachine: true })
    expect(finished).toMatchObject({ status: 'succeeded' })
    expect(warnings).toEqual([])
    expect(fetchers(asked)).toEqual(new Set(['daemon']))
  },
)

test('a build on another machine pulls with tokens that were fetched here', async () => {
  const { finished, warnings, asked } = await buildFrom({ challenge: 'token', isOnThisMachine: false })
  expect(finished).toMatchObject({ status: 'succeeded' })
  expect(warnings).toEqual([])
  expect(fetchers(asked)).toEqual(new Set(['here']))
  expect(new Set(asked.flatMap(({ scopes }) => scopes))).toEqual(new Set(['repository:own/base:pull']))
})

test('the daemon knows by a signature that a later build may have the same token', async () => {
  const place = { challenge: 'token', isOnThisMachine: false } as const
  const once = await buildFrom(place)
  registry?.close()
  const thrice = await buildFrom({ ...place, builds: 3 })
  const tokens = ({ asked }: typeof once) => asked.filter(({ path }) => path === '/token').length
  expect(thrice.finished).toMatchObject({ status: 'succeeded' })
  expect([tokens(once), tokens(thrice)]).toEqual([1, 1])
})

test('a build on another machine fails where a registry wants the password, unless it may have it', async () => {
  const kept = await buildFrom({ challenge: 'basic', isOnThisMachine: false })
  expect(kept.finished).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining(`--allow credentials=${registry?.host}`), line: 1 },
  })
  expect(fetchers(kept.asked)).toEqual(new Set())
  registry?.close()
  const shared = await buildFrom({ challenge: 'basic', isOnThisMachine: false, sharesPassword: true })
  expect(shared.finished).toMatchObject({ status: 'succeeded' })
  expect(fetchers(shared.asked)).toEqual(new Set(['daemon']))
})
