import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DaemonStatus } from '#shared/api/index.ts'
import type { DaemonChoice, DaemonChoices } from './choice.ts'
import { createDaemonService, type DaemonService } from './daemon.ts'
import { thisHost } from './host.ts'
import {
  below,
  contextFile,
  dockerVersion,
  type FakeDaemon,
  startFakeDaemon,
} from './testing/made-up-host.ts'

let folder: string
let services: DaemonService[] = []
let fakes: FakeDaemon[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-fake-'))
})
afterEach(async () => {
  for (const service of services) service.close()
  for (const fake of fakes) await fake.close()
  services = []
  fakes = []
  await rm(folder, { recursive: true })
})

async function fakeDaemon(version?: object, name = 'docker.sock'): Promise<FakeDaemon> {
  const fake = await startFakeDaemon(join(folder, name), version)
  fakes.push(fake)
  return fake
}

async function stop(fake: FakeDaemon): Promise<void> {
  fakes = fakes.filter((other) => other !== fake)
  await fake.close()
}

/** Docker contexts of these names, each with its endpoint. */
async function contexts(endpoints: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, endpoint] of Object.entries(endpoints)) {
    for (const [path, text] of Object.entries(below(join(folder, '.docker'), contextFile(name, endpoint)))) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    }
  }
}

function remembering(first: DaemonChoice | null = null): DaemonChoices & { now: DaemonChoice | null } {
  const choices = {
    now: first,
    read: async () => choices.now,
    write: async (choice: DaemonChoice | null) => {
      choices.now = choice
    },
  }
  return choices
}

/** On a machine whose home is the test's folder. */
function service(
  env: NodeJS.ProcessEnv,
  choices: DaemonChoices = remembering(),
): { daemon: DaemonService; heard: DaemonStatus['state'][]; last: () => DaemonStatus | undefined } {
  const host = thisHost({ HOME: folder, XDG_RUNTIME_DIR: folder, ...env })
  const daemon = createDaemonService({ host: { ...host, home: folder }, choices })
  services.push(daemon)
  const heard: DaemonStatus[] = []
  daemon.onChanged((status) => heard.push(status))
  const states = () => heard.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])
  return {
    daemon,
    get heard() {
      return states()
    },
    last: () => heard.at(-1),
  }
}

const placeOf = (status: DaemonStatus | undefined, id: string) =>
  status?.places.find((place) => place.id === id)

describe('search', () => {
  test('the search finds a daemon and reports what it is', async () => {
    const { endpoint } = await fakeDaemon()
    const { daemon } = service({ DOCKER_HOST: endpoint })
    const status = await daemon.reconnect()
    const facts = {
      product: 'Docker',
      version: '26.1.5',
      apiVersion: '1.45',
      platform: 'linux/amd64',
      buildKit: true,
    }
    const id = `env:${endpoint}`
    expect(status).toMatchObject({ state: 'connected', choice: null })
    expect(status.daemon).toEqual({ id, kind: 'docker', name: 'DOCKER_HOST', endpoint, ...facts })
    expect(placeOf(status, id)).toEqual({
      id,
      kind: 'docker',
      origin: 'environment',
      name: 'DOCKER_HOST',
      endpoint,
      state: 'answers',
      problem: null,
      detail: '',
      facts,
    })
  })

  test('Podman is a daemon that builds without BuildKit', async () => {
    const { endpoint } = await fakeDaemon({ ...dockerVersion, Components: [{ Name: 'Podman Engine' }] })
    const { daemon } = service({ DOCKER_HOST: endpoint })
    expect((await daemon.reconnect()).daemon).toMatchObject({ product: 'Podman', buildKit: false })
  })

  test.each([
    ['too-old', { ...dockerVersion, ApiVersion: '1.38' }],
    ['other', { hello: 'world' }],
  ])('%s', async (problem, version) => {
    const { endpoint } = await fakeDaemon(version)
    const { daemon } = service({ DOCKER_HOST: endpoint })
    const status = await daemon.reconnect()
    expect(status.state).toBe('unavailable')
    expect(placeOf(status, `env:${endpoint}`)).toMatchObject({ state: 'failed', problem })
  })

  test.each([
    ['not-found', 'unix:///no/such.sock'],
    ['refused', 'tcp://127.0.0.1:1'],
    ['unsupported', 'ssh://-me@there'],
    ['unsupported', 'gopher://x'],
    ['unsupported', 'tcp://:::'],
  ])('%s: %s', async (problem, endpoint) => {
    const { daemon } = service({ DOCKER_HOST: endpoint })
    const status = await daemon.reconnect()
    expect(status.state).toBe('unavailable')
    expect(placeOf(status, `env:${endpoint}`)).toMatchObject({ state: 'failed', problem })
  })

  test.each([
    ['program-missing', { PATH: '' }, 'the program "ssh" is not installed'],
    ['program-failed', {}, 'ssh: there: Permission denied (publickey).'],
  ])('ssh: %s', async (problem, env, detail) => {
    await writeFile(
      join(folder, 'ssh'),
      '#!/bin/sh\necho "there: Permission denied (publickey)." >&2\nexit 255\n',
      {
        mode: 0o755,
      },
    )
    const { daemon } = service({ PATH: `${folder}:${process.env.PATH}`, ...env, DOCKER_HOST: 'ssh://there' })
    expect(placeOf(await daemon.reconnect(), 'env:ssh://there')).toMatchObject({ problem, detail })
  })

  test('a call without a daemon fails with what was tried', async () => {
    const { daemon } = service({ DOCKER_HOST: 'unix:///no/such.sock' })
    await expect(daemon.engine()).rejects.toMatchObject({
      code: 'no-daemon',
      message: expect.stringContaining('unix:///no/such.sock'),
    })
  })

  test('several calls share one search', async () => {
    const fake = await fakeDaemon()
    const { daemon } = service({ DOCKER_HOST: fake.endpoint })
    expect(daemon.status().state).toBe('looking')
    await Promise.all([daemon.engine(), daemon.engine(), daemon.reconnect()])
    expect(fake.asked('/version')).toBe(1)
  })
})

describe('watching', () => {
  test('a daemon that goes away is noticed, and found again on request', async () => {
    const fake = await fakeDaemon()
    const { daemon, ...news } = service({ DOCKER_HOST: fake.endpoint })
    await daemon.reconnect()
    await expect.poll(() => fake.asked('/events')).toBe(1)
    await stop(fake)
    await expect.poll(() => news.last()?.state).toBe('unavailable')
    await fakeDaemon()
    expect((await daemon.reconnect()).state).toBe('connected')
  })

  test('a daemon that appears is found automatically', async () => {
    const endpoint = `unix://${join(folder, 'docker.sock')}`
    const { daemon, last } = service({ DOCKER_HOST: endpoint })
    expect((await daemon.reconnect()).state).toBe('unavailable')
    await fakeDaemon()
    await expect.poll(() => last()?.state, { timeout: 4000 }).toBe('connected')
  })

  test('other daemons are reported when they come and go, once a survey was made', async () => {
    const one = await fakeDaemon()
    const other = `unix://${join(folder, 'other.sock')}`
    await contexts({ other })
    const { daemon, last } = service({ DOCKER_HOST: one.endpoint })
    await daemon.reconnect()
    expect(placeOf(await daemon.survey({ everywhere: false }), 'context:other')).toMatchObject({
      problem: 'not-found',
    })
    const fake = await fakeDaemon(dockerVersion, 'other.sock')
    await expect.poll(() => placeOf(last(), 'context:other')?.state).toBe('answers')
    await stop(fake)
    await expect.poll(() => placeOf(last(), 'context:other')?.state).toBe('failed')
    expect(last()?.daemon?.endpoint).toBe(one.endpoint)
    expect(one.asked('/events')).toBe(1)
  })

  test('a context created meanwhile is listed', async () => {
    const { endpoint } = await fakeDaemon()
    await contexts({ first: endpoint })
    const { daemon, last } = service({ DOCKER_HOST: endpoint })
    await daemon.reconnect()
    await daemon.survey({ everywhere: false })
    await contexts({ second: 'tcp://127.0.0.1:1' })
    await expect.poll(() => placeOf(last(), 'context:second')?.problem).toBe('refused')
  })
})

describe('survey', () => {
  test('a survey starts no other programs unless requested', async () => {
    const { endpoint } = await fakeDaemon()
    await contexts({ far: 'ssh://far', near: `unix://${join(folder, 'none.sock')}` })
    const { daemon } = service({ DOCKER_HOST: endpoint, PATH: folder })
    await daemon.reconnect()
    const first = await daemon.survey({ everywhere: false })
    expect(placeOf(first, 'context:far')?.state).toBe('untried')
    expect(placeOf(first, 'context:near')?.problem).toBe('not-found')
    expect(placeOf(await daemon.survey({ everywhere: true }), 'context:far')?.problem).toBe('program-missing')
  })
})

describe('choice', () => {
  test('a chosen daemon is used and remembered, and null clears the choice', async () => {
    const one = await fakeDaemon()
    const two = await fakeDaemon({ ...dockerVersion, Version: '28.0' }, 'two.sock')
    await contexts({ two: two.endpoint })
    const choices = remembering()
    const { daemon } = service({ DOCKER_HOST: one.endpoint }, choices)
    await daemon.reconnect()
    const chosen = await daemon.choose({ id: 'context:two' })
    expect(chosen.daemon).toMatchObject({ id: 'context:two', version: '28.0' })
    expect(chosen.choice).toEqual({ id: 'context:two', name: 'two', vanished: false })

    const later = service({ DOCKER_HOST: one.endpoint }, choices)
    expect((await later.daemon.reconnect()).daemon?.id).toBe('context:two')
    const elsewhere = service({ DOCKER_HOST: `unix://${join(folder, 'none.sock')}` }, choices)
    expect((await elsewhere.daemon.reconnect()).choice).toBeNull()

    expect((await daemon.choose({ id: null })).daemon?.endpoint).toBe(one.endpoint)
    expect(choices.now).toBeNull()
  })

  test('a chosen daemon that does not answer is not replaced by another', async () => {
    const one = await fakeDaemon()
    await contexts({ two: `unix://${join(folder, 'two.sock')}` })
    const { daemon, last } = service({ DOCKER_HOST: one.endpoint })
    await daemon.reconnect()
    expect((await daemon.choose({ id: 'context:two' })).state).toBe('unavailable')
    await expect(daemon.engine()).rejects.toMatchObject({ message: expect.stringContaining('context two') })
    await fakeDaemon(dockerVersion, 'two.sock')
    await expect.poll(() => last()?.daemon?.id, { timeout: 4000 }).toBe('context:two')
  })

  test('a chosen daemon that vanished is replaced, and used again when it returns', async () => {
    const one = await fakeDaemon()
    const two = await fakeDaemon(dockerVersion, 'two.sock')
    await contexts({ two: two.endpoint, three: two.endpoint })
    const { daemon, last } = service({ DOCKER_HOST: one.endpoint })
    await daemon.reconnect()
    await daemon.choose({ id: 'context:two' })
    const [path = ''] = Object.keys(below(join(folder, '.docker'), contextFile('two', '')))
    await rm(dirname(path), { recursive: true })
    await expect.poll(() => last()?.daemon?.endpoint).toBe(one.endpoint)
    expect(last()?.choice).toEqual({ id: 'context:two', name: 'two', vanished: true })
    await contexts({ two: two.endpoint })
    await expect.poll(() => last()?.daemon?.id).toBe('context:two')
  })

  test('choosing an unknown daemon is rejected', async () => {
    const { daemon } = service({ DOCKER_HOST: 'unix:///no/such.sock' })
    await expect(daemon.choose({ id: 'context:none' })).rejects.toMatchObject({ code: 'unknown-daemon' })
  })
})
